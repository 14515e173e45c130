import type { DocumentId } from "../src/domain/identifiers.js";
import type { RemovalReceipt } from "../src/domain/job.js";
import type { AnswerStore } from "../src/ports/answer-store.js";
import type { KnowledgeStore } from "../src/ports/knowledge-store.js";
import { type OriginalsDependencies, discardOriginals } from "./discard-originals.js";

export interface RemovalDependencies extends OriginalsDependencies {
  readonly store: KnowledgeStore;
  readonly answers: Pick<AnswerStore, "redact">;
}

/**
 * Removes a document with all its versions, what answers say from it, and the originals nothing else needs; undefined where
 * there is none. Answers come first: whoever is interrupted after them still finds the document, and does both again.
 */
export async function removeDocument(
  documentId: DocumentId,
  dependencies: RemovalDependencies,
  signal: AbortSignal,
): Promise<RemovalReceipt | undefined> {
  await dependencies.answers.redact([documentId], signal);
  const removal = await dependencies.store.remove(documentId, signal);
  if (!removal) return undefined;
  const { orphanedFiles, ...receipt } = removal;
  const files = (await discardOriginals(orphanedFiles, dependencies)).length;
  return { ...receipt, removed: { ...receipt.removed, files } };
}

/** Removes a document and, of an archive or a mail, the documents inside it; its own receipt is the first. */
async function removeWithInner(
  documentId: DocumentId,
  dependencies: RemovalDependencies,
  signal: AbortSignal,
): Promise<RemovalReceipt[]> {
  const receipts: RemovalReceipt[] = [];
  // The container goes last: whoever is interrupted before still finds what was in it.
  for (const inner of await dependencies.store.innerDocuments(documentId, signal)) {
    const receipt = await removeDocument(inner.documentId, dependencies, signal);
    if (receipt) receipts.push(receipt);
  }
  const own = await removeDocument(documentId, dependencies, signal);
  return own ? [own, ...receipts] : receipts;
}

/** One receipt for each document that was there, and for each that was inside it. */
export async function removeDocuments(
  documentIds: readonly DocumentId[],
  dependencies: RemovalDependencies,
  signal: AbortSignal,
): Promise<RemovalReceipt[]> {
  const receipts: RemovalReceipt[] = [];
  for (const documentId of documentIds) {
    receipts.push(...(await removeWithInner(documentId, dependencies, signal)));
  }
  return receipts;
}
