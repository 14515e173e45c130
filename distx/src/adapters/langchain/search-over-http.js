import { z } from "zod";
import { asDocumentId, isUuid } from "../../domain/identifiers.js";
import { FootnoteError, isErrorCode, toFootnoteError } from "../../errors.js";
/** The service itself gives a search 30 seconds. */
const searchLimitMs = 35_000;
const span = z.object({ page: z.number(), start: z.number(), end: z.number() });
const passage = z.object({
    rank: z.number(),
    score: z.number(),
    documentId: z.string().refine(isUuid).transform(asDocumentId),
    version: z.number(),
    title: z.string(),
    source: z.string(),
    collection: z.string(),
    date: z.string().nullable(),
    headings: z.array(z.string()),
    text: z.string(),
    spans: z.tuple([span]).rest(span),
});
const result = z.object({ passages: z.array(passage), degraded: z.array(z.string()) });
const problem = z.object({ code: z.string(), detail: z.string() });
/** A search by `POST /v1/search`. What the service refuses keeps its code; anything else is `service_unavailable`. */
export function searchOverHttp({ url, apiKey }) {
    const address = `${url.replace(/\/+$/u, "")}/v1/search`;
    return async (request, signal) => {
        const limited = AbortSignal.any([signal, AbortSignal.timeout(searchLimitMs)]);
        try {
            const response = await fetch(address, {
                method: "POST",
                headers: {
                    "content-type": "application/json",
                    ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
                },
                body: JSON.stringify(bodyOf(request)),
                redirect: "error",
                signal: limited,
            });
            const body = await response.json();
            if (!response.ok)
                throw refusal(body);
            return passagesOf(body);
        }
        catch (thrown) {
            if (limited.aborted)
                throw toFootnoteError(limited.reason);
            throw thrown instanceof FootnoteError ? thrown : unavailable(thrown);
        }
    };
}
function bodyOf({ query, mode, limit, scope }) {
    const { collections, ...others } = scope;
    return { query, mode, limit, ...(collections && { collection: collections[0] }), ...others };
}
function passagesOf(body) {
    const { passages, degraded } = result.parse(body);
    return {
        passages: passages.map(({ date, ...passage }) => ({ ...passage, ...(date !== null && { date }) })),
        degraded,
    };
}
function refusal(body) {
    const { code, detail } = problem.parse(body);
    return isErrorCode(code) ? new FootnoteError(code, detail) : unavailable(new Error(code));
}
function unavailable(cause) {
    return new FootnoteError("service_unavailable", "The Footnote service cannot be reached. Start `footnote serve`, or check the address that the retriever was given.", { cause });
}
