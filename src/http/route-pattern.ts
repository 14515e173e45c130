import type { Request } from "express";

/** Where routers are mounted: what stands before the pattern of a route. */
const mounts: ReadonlySet<string> = new Set(["", "/v1"]);

/**
 * The pattern of the route that took a request, such as `/v1/documents/:id`, and `none` where no route did, so that what clients
 * make up as addresses never grows what is counted.
 */
export function routePattern({
  route,
  originalUrl,
}: Pick<Request, "originalUrl"> & { readonly route?: unknown }): string {
  const pattern: unknown = typeof route === "object" && route !== null ? Reflect.get(route, "path") : undefined;
  if (typeof pattern !== "string") return "none";
  const given = segmentsOf(originalUrl.split("?")[0] ?? "");
  const mount = given.slice(0, given.length - segmentsOf(pattern).length).map((segment) => `/${segment.toLowerCase()}`);
  return mounts.has(mount.join("")) ? `${mount.join("")}${pattern}` : pattern;
}

function segmentsOf(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}
