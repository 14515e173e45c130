import { FootnoteError, toFootnoteError } from "../../errors.js";
/** What a server answered instead of a result; the cause of the error that a caller gets. */
export class ServerRefusal extends Error {
    status;
    constructor(status, said) {
        super(`status ${status}: ${said.slice(0, 500)}`);
        this.status = status;
    }
    get isMissingRoute() {
        return this.status === 404 || this.status === 405 || this.status === 501;
    }
}
/**
 * `fetch` for one call of a client library: the signal reaches the connection itself, and what a server answers instead of
 * a result becomes an error with a sentence before the library prints or retries it.
 */
export function serverFetch(server, signal) {
    return async (input, init = {}) => {
        const signals = init.signal ? [signal, init.signal] : [signal];
        const headers = new Headers(init.headers);
        for (const [name, value] of Object.entries(server.headers))
            headers.set(name, value);
        let response;
        try {
            response = await fetch(input, { ...init, headers, signal: AbortSignal.any(signals), redirect: "error" });
        }
        catch (cause) {
            if (signal.aborted)
                throw toFootnoteError(signal.reason);
            throw server.faults.unreachable(cause);
        }
        if (response.ok)
            return response;
        const said = await response.text().catch(() => "");
        throw server.faults.refused(new ServerRefusal(response.status, said));
    };
}
const askLimitMs = 5_000;
/** What a server says of itself or of a model, as JSON; `body` makes it a POST. */
export async function askServer(server, address, signal, body) {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(askLimitMs)]);
    const request = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    try {
        const response = await serverFetch(server, limited)(address, request);
        return await response.json();
    }
    catch (thrown) {
        throw serverError(server, thrown, limited);
    }
}
/** The error a client library wrapped, or what its own failure means. */
export function serverError({ faults }, thrown, signal) {
    if (signal.aborted)
        return toFootnoteError(signal.reason);
    for (let cause = thrown; cause instanceof Error; cause = cause.cause) {
        if (cause instanceof FootnoteError)
            return cause;
    }
    return faults.broken(thrown);
}
