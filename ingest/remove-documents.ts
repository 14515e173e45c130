import type { DocumentId } from "../src/domain/identifiers.js";
import type { DeleteDocuments, RemovalReceipt } from "../src/domain/job.js";
import type { AnswerStore } from "../src/ports/answer-store.js";
import type { Eraser } from "../src/ports/eraser.js";
import type { JobQueue } from "../src/ports/job-queue.js";
import type { KnowledgeStore } from "../src/ports/knowledge-store.js";
import { type OriginalsDependencies, discardOriginals } from "./discard-originals.js";

export interface RemovalDependencies extends OriginalsDependencies {
  readonly store: KnowledgeStore;
  readonly answers: Pick<AnswerStore, "redact">;
  readonly queue: Pick<JobQueue, "awaitedFiles" | "forget">;
}

/**
 * Removes a document with all its versions, what answers and jobs say of it, and the originals nothing else needs; undefined
 * where there is none. Answers and jobs come first: whoever is interrupted after them still finds the document, and does all again.
 */
export async function removeDocument(
  documentId: DocumentId,
  dependencies: RemovalDependencies,
  signal: AbortSignal,
): Promise<RemovalReceipt | undefined> {
  const { answers, queue, store } = dependencies;
  await answers.redact([documentId], signal);
  const identity = await store.identity(documentId, signal);
  const uploads = identity === undefined ? [] : await queue.forget(identity, signal);
  const removal = await store.remove(documentId, signal);
  if (!removal) return undefined;
  const { orphanedFiles, ...receipt } = removal;
  const files = (await discardOriginals([...orphanedFiles, ...uploads], dependencies)).length;
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

/**
 * One receipt for each document that was there, and for each that was inside it; `complete` where nothing of it is left in any file. `now` builds the published
 * graph anew for that, which otherwise waits for the next time.
 */
export async function removeDocuments(
  { documentIds, now = false }: Pick<DeleteDocuments, "documentIds" | "now">,
  dependencies: RemovalDependencies & { readonly eraser: Eraser },
  signal: AbortSignal,
): Promise<RemovalReceipt[]> {
  const { eraser } = dependencies;
  const receipts: RemovalReceipt[] = [];
  for (const documentId of documentIds) {
    receipts.push(...(await removeWithInner(documentId, dependencies, signal)));
  }
  if (now) await eraser.compact(signal);
  const isEmpty = await eraser.emptyLogs(signal);
  return receipts.map((receipt) => ({
    ...receipt,
    erasure: isEmpty && (now || receipt.erasure === "complete") ? "complete" : "pending",
  }));
}
