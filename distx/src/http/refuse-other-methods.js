import { FootnoteError } from "../errors.js";
/**
 * For what none of the routes took: `method_not_allowed`, with the methods in `Allow`, where one of them has this address
 * for another method; elsewhere nothing.
 */
export function refuseOtherMethods(...routers) {
    return (request, response, next) => {
        const methods = routers
            .flatMap(({ stack }) => stack)
            .flatMap(({ route }) => (route && isAt(route.path, request.path) ? route.stack : []))
            .map(({ method }) => method.toUpperCase());
        if (methods.length === 0)
            return next();
        const allowed = [...new Set(methods.includes("GET") ? [...methods, "HEAD"] : methods)].sort().join(", ");
        response.set("Allow", allowed);
        throw new FootnoteError("method_not_allowed", `This address takes ${allowed}.`);
    };
}
/** Whether an address is one of the route's, where `:name` stands for any one segment. */
function isAt(routePath, address) {
    const wanted = routePath.split("/").filter((segment) => segment !== "");
    const given = address.split("/").filter((segment) => segment !== "");
    return (wanted.length === given.length &&
        wanted.every((segment, index) => segment.startsWith(":") || segment.toLowerCase() === given[index]?.toLowerCase()));
}
