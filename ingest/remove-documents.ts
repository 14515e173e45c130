import type { DocumentId } from "../src/domain/identifiers.js";
import type { RemovalReceipt } from "../src/domain/job.js";
import type { FileStore } from "../src/ports/file-store.js";
import type { KnowledgeStore } from "../src/ports/knowledge-store.js";

interface Dependencies {
  readonly store: KnowledgeStore;
  readonly files: FileStore;
}

/** Removes a document with all its versions, and the originals no other document needs; undefined where there is none. */
export async function removeDocument(
  documentId: DocumentId,
  { store, files }: Dependencies,
  signal: AbortSignal,
): Promise<RemovalReceipt | undefined> {
  const removal = await store.remove(documentId, signal);
  if (!removal) return undefined;
  const { orphanedFiles, ...receipt } = removal;
  for (const contentHash of orphanedFiles) await files.remove(contentHash, signal);
  return receipt;
}

/** One receipt for each document that was there. */
export async function removeDocuments(
  documentIds: readonly DocumentId[],
  dependencies: Dependencies,
  signal: AbortSignal,
): Promise<RemovalReceipt[]> {
  const receipts: RemovalReceipt[] = [];
  for (const documentId of documentIds) {
    const receipt = await removeDocument(documentId, dependencies, signal);
    if (receipt) receipts.push(receipt);
  }
  return receipts;
}
