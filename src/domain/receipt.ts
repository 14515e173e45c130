import type { AnswerStatus, CitationContext, ModelKind, Notice } from "./answer.js";
import type { AnswerId, ChunkId, DocumentId } from "./identifiers.js";
import type { Span } from "./span.js";

/** What is kept of a citation: where it stands, and the SHA-256 of its quote. A document that is deleted takes both along. */
export type ReceiptCitation =
  | {
      readonly marker: number;
      readonly documentId: DocumentId;
      readonly version: number;
      readonly span: Span;
      readonly sha256: string;
      readonly context?: readonly ReceiptContext[];
    }
  | { readonly marker: number; readonly documentId: DocumentId; readonly redacted: true };

/** What stands around a cited row: where, and the SHA-256 of its text. */
export interface ReceiptContext extends Omit<CitationContext, "quote"> {
  readonly sha256: string;
}

/** A passage that was considered: where it stands, in the order of the answer. */
export interface ReceiptPassage {
  readonly chunkId: ChunkId;
  readonly documentId: DocumentId;
  readonly version: number;
  readonly spans: readonly [Span, ...Span[]];
  readonly rank: number;
  readonly score: number;
}

export interface ReceiptSentence {
  /** Absent where the sentence is its first quote word for word, and where a document that was deleted took it along. */
  readonly text?: string;
  readonly redacted?: true;
  readonly citations: readonly number[];
  readonly support: "verified" | "unsupported";
  readonly reason?: string;
}

/** A sentence of a model that was removed: no more than its hash, and why. */
export interface RemovedSentence {
  readonly sha256: string;
  readonly reason: string;
}

/** What is kept of an answer: no copy of a document, but what it takes to show the answer again and to tell that it is the same. */
export interface Receipt {
  readonly id: AnswerId;
  /** ISO 8601 in UTC. */
  readonly createdAt: string;
  readonly question: string;
  /** The key that asked; absent: somebody who needed none. */
  readonly askedBy?: string;
  /** The question as it was searched for. */
  readonly query: string;
  readonly status: AnswerStatus;
  /** Published generation of vectors in use; null while everything is scanned. */
  readonly generation: number | null;
  readonly sentences: readonly ReceiptSentence[];
  readonly removed: readonly RemovedSentence[];
  readonly citations: readonly ReceiptCitation[];
  readonly passages: readonly ReceiptPassage[];
  readonly evidence: number;
  readonly notices: readonly Notice[];
  readonly degraded: readonly string[];
  readonly aiGenerated: boolean;
  readonly model: { readonly id: string; readonly kind: ModelKind };
  /** SHA-256 of the roles and texts that the model was given last; null where none was asked. */
  readonly promptSha256: string | null;
  readonly usage: { readonly promptTokens: number; readonly answerTokens: number };
  readonly timings: { readonly retrieveMs: number; readonly firstTokenMs: number; readonly totalMs: number };
}

const noticeRemoved = "Removed with a document.";

/** Every document whose deletion takes something of this receipt along. */
export function documentsOf({ citations, passages }: Receipt): ReadonlySet<DocumentId> {
  const standing = citations.filter((citation) => !("redacted" in citation));
  return new Set([...standing, ...passages].map(({ documentId }) => documentId));
}

/**
 * The receipt without what stands in these documents: quotes, passages, the sentences that cite them, and whatever may repeat
 * their text, which is every unsupported sentence and the words of every notice.
 */
export function redactReceipt(receipt: Receipt, documentIds: ReadonlySet<DocumentId>): Receipt {
  if (![...documentsOf(receipt)].some((id) => documentIds.has(id))) return receipt;
  const gone = new Set(
    receipt.citations.filter(({ documentId }) => documentIds.has(documentId)).map(({ marker }) => marker),
  );
  return {
    ...receipt,
    sentences: receipt.sentences.map(({ text, ...sentence }) =>
      sentence.support === "unsupported" || sentence.citations.some((marker) => gone.has(marker))
        ? { ...sentence, redacted: true }
        : { ...sentence, ...(text !== undefined && { text }) },
    ),
    removed: [],
    citations: receipt.citations.map((citation) =>
      gone.has(citation.marker)
        ? { marker: citation.marker, documentId: citation.documentId, redacted: true }
        : citation,
    ),
    passages: receipt.passages.filter(({ documentId }) => !documentIds.has(documentId)),
    notices: receipt.notices.map(({ code }) => ({ code, text: noticeRemoved })),
    promptSha256: null,
  };
}
