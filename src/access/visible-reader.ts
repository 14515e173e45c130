import type { DocumentId } from "../domain/identifiers.js";
import { type Visibility, isVisible } from "../domain/visibility.js";
import type { KnowledgeReader } from "../ports/knowledge-reader.js";
import type { Trace } from "./trace.js";

/**
 * Reads of what may be seen. A hidden document is refused by the same one query as one that is not there, before anything of
 * it is read.
 */
export function visibleReader(reader: KnowledgeReader, visible: Visibility, trace: Trace): KnowledgeReader {
  const sees = async (id: DocumentId, signal: AbortSignal) => {
    const isSeen = (await reader.visibleOf([id], visible, signal)).has(id);
    if (isSeen) trace.touch(id);
    return isSeen;
  };
  const seen = async <Item extends { readonly documentId: DocumentId }>(
    items: readonly Item[],
    signal: AbortSignal,
  ): Promise<readonly Item[]> => {
    const ids = [...new Set(items.map(({ documentId }) => documentId))];
    const known = await reader.visibleOf(ids, visible, signal);
    return items.filter(({ documentId }) => known.has(documentId));
  };
  return {
    currentChunkSet: (signal) => reader.currentChunkSet(signal),
    counts: (_, signal) => reader.counts(visible, signal),
    collections: (_, signal) => reader.collections(visible, signal),
    visibleOf: (ids, _, signal) => reader.visibleOf(ids, visible, signal),
    listDocuments: ({ scope, ...page }, signal) =>
      reader.listDocuments({ ...page, scope: { ...scope, visible } }, signal),
    document: async (id, signal) => ((await sees(id, signal)) ? reader.document(id, signal) : undefined),
    namesakes: async (collection, name, signal) =>
      (await reader.namesakes(collection, name, signal)).filter(({ labels }) =>
        isVisible({ collection, labels }, visible),
      ),
    page: async (request, signal) =>
      (await sees(request.documentId, signal)) ? reader.page(request, signal) : undefined,
    original: async (request, signal) =>
      (await sees(request.documentId, signal)) ? reader.original(request, signal) : undefined,
    origins: async (ids, signal) => seen(await reader.origins(ids, signal), signal),
    passages: async (ids, signal) => seen(await reader.passages(ids, signal), signal),
    neighbours: async (id, distance, signal) => seen(await reader.neighbours(id, distance, signal), signal),
    close: () => reader.close(),
  };
}
