import { asChunkId, asDocumentId } from "../../../src/domain/identifiers.js";
import type { RankedPassage } from "../../../src/domain/passage.js";

/** Id of the n-th document. */
export function documentId(n: number) {
  return asDocumentId(`00000000-0000-7000-8000-${String(n).padStart(12, "0")}`);
}

/** Passages in ranking order, each of document n, stored under a source, on pages of which the first counts. */
export function ranking(
  ...places: readonly (readonly [n: number, source: string, page: number, ...furtherPages: number[]])[]
): RankedPassage[] {
  return places.map(([n, source, page, ...further], index) => ({
    chunkId: asChunkId(index + 1),
    documentId: documentId(n),
    version: 1,
    title: source,
    source,
    collection: "default",
    headings: [],
    text: "text",
    spans: [{ page, start: 0, end: 4 }, ...further.map((number) => ({ page: number, start: 0, end: 4 }))],
    rank: index + 1,
    score: 1 / (index + 1),
  }));
}
