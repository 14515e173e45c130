import { z } from "zod";
import { asDocumentId, isUuid } from "../../domain/identifiers.js";
import { FootnoteError } from "../../errors.js";
const date = z.iso.date();
const documentId = z.string().refine(isUuid, "not a document id").transform(asDocumentId);
const request = z.strictObject({
    query: z.string().trim().min(1).max(4_000),
    limit: z.number().int().min(1).max(50).default(10),
    mode: z.enum(["hybrid", "vector", "lexical"]).default("hybrid"),
    filter: z
        .strictObject({
        collection: z.string().min(1).max(200).optional(),
        tags: z.array(z.string().min(1)).max(20).optional(),
        documentIds: z.array(documentId).max(1_000).optional(),
        from: date.optional(),
        to: date.optional(),
    })
        .default({}),
});
/** Throws `invalid_request` for what `POST /v1/search` would refuse as well. */
export function passageRequest(query, options) {
    const parsed = request.safeParse({ query, ...options });
    if (!parsed.success) {
        const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
        throw new FootnoteError("invalid_request", `The retriever cannot search like that. ${faults}`);
    }
    const { filter, limit, mode } = parsed.data;
    const { collection, tags, documentIds, from, to } = filter;
    const scope = {
        ...(collection !== undefined && { collections: [collection] }),
        ...(tags !== undefined && { tags }),
        ...(documentIds !== undefined && { documentIds }),
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
    };
    return { query: parsed.data.query, mode, limit, scope };
}
