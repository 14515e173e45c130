import type { PassageSearch } from "./footnote-retriever.js";
export interface ServiceAddress {
    /** Of a running `footnote serve`, such as `http://127.0.0.1:8080`. */
    readonly url: string;
    /** Sent as a bearer token, for a proxy that asks for one. */
    readonly apiKey?: string;
}
/** A search by `POST /v1/search`. What the service refuses keeps its code; anything else is `service_unavailable`. */
export declare function searchOverHttp({ url, apiKey }: ServiceAddress): PassageSearch;
