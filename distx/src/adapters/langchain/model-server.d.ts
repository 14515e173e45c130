import { FootnoteError } from "../../errors.js";
/** What every request to a model server carries, and what its failures are called. */
export interface ModelServer {
    readonly headers: Readonly<Record<string, string>>;
    readonly faults: ServerFaults;
}
/** The errors of a server in the words of what it is used for, each saying what to do. */
export interface ServerFaults {
    readonly unreachable: (cause: unknown) => FootnoteError;
    /** The refusal is the cause of the error that is made of it. */
    readonly refused: (refusal: ServerRefusal) => FootnoteError;
    /** It answered, but not as its protocol says. */
    readonly broken: (cause: unknown) => FootnoteError;
}
/** What a server answered instead of a result; the cause of the error that a caller gets. */
export declare class ServerRefusal extends Error {
    readonly status: number;
    constructor(status: number, said: string);
    get isMissingRoute(): boolean;
}
/**
 * `fetch` for one call of a client library: the signal reaches the connection itself, and what a server answers instead of
 * a result becomes an error with a sentence before the library prints or retries it.
 */
export declare function serverFetch(server: ModelServer, signal: AbortSignal): typeof fetch;
/** What a server says of itself or of a model, as JSON; `body` makes it a POST. */
export declare function askServer(server: ModelServer, address: URL, signal: AbortSignal, body?: unknown): Promise<unknown>;
/** The error a client library wrapped, or what its own failure means. */
export declare function serverError({ faults }: ModelServer, thrown: unknown, signal: AbortSignal): FootnoteError;
