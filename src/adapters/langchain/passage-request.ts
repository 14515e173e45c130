import { z } from "zod";
import { asDocumentId, isUuid } from "../../domain/identifiers.js";
import type { SearchMode } from "../../domain/passage.js";
import type { Scope } from "../../domain/scope.js";
import { FootnoteError } from "../../errors.js";

/** What a retriever looks at, as `POST /v1/search` names it. */
export interface FilterOptions {
  /** Passages wanted, 1 to 50; 10 unless said. */
  readonly limit?: number;
  /** `hybrid` unless said. */
  readonly mode?: SearchMode;
  /** Every given part must hold. */
  readonly filter?: {
    readonly collection?: string;
    /** A document must carry all of them. */
    readonly tags?: readonly string[];
    readonly documentIds?: readonly string[];
    /** Earliest and latest document date, `YYYY-MM-DD`, both included. */
    readonly from?: string;
    readonly to?: string;
  };
}

export interface PassageRequest {
  readonly query: string;
  readonly mode: SearchMode;
  readonly limit: number;
  readonly scope: Scope;
}

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
export function passageRequest(query: string, options: FilterOptions): PassageRequest {
  const parsed = request.safeParse({ query, ...options });
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
    throw new FootnoteError("invalid_request", `The retriever cannot search like that. ${faults}`);
  }
  const { filter, limit, mode } = parsed.data;
  const { collection, tags, documentIds, from, to } = filter;
  const scope: Scope = {
    ...(collection !== undefined && { collections: [collection] }),
    ...(tags !== undefined && { tags }),
    ...(documentIds !== undefined && { documentIds }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
  return { query: parsed.data.query, mode, limit, scope };
}
