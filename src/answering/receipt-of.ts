import type { Answer, AnswerSentence, Citation } from "../domain/answer.js";
import { inOneLine } from "../domain/broken-words.js";
import type { Receipt, ReceiptSentence } from "../domain/receipt.js";
import type { HashText } from "../ports/hash-text.js";
import type { ChatMessage } from "../ports/language-model.js";
import type { CitedSentence } from "./cite-sentences.js";

/** What a receipt says beside the answer itself. */
export interface Circumstances {
  /** ISO 8601 in UTC. */
  readonly createdAt: string;
  readonly query: string;
  readonly generation: number | null;
  readonly prompt: readonly ChatMessage[];
  readonly removed: readonly CitedSentence[];
  readonly askedBy?: string;
}

/** What is kept of an answer: places and hashes instead of the text of documents. */
export function receiptOf(
  answer: Answer,
  { createdAt, query, generation, prompt, removed, askedBy }: Circumstances,
  hashText: HashText,
): Receipt {
  const { id, question, status, evidence, notices, degraded, aiGenerated, model, usage, timings } = answer;
  return {
    id,
    createdAt,
    question,
    ...(askedBy !== undefined && { askedBy }),
    query,
    status,
    generation,
    sentences: answer.sentences.map((sentence) => sentenceOf(sentence, answer.citations)),
    removed: removed.map(({ text, reason = "" }) => ({ sha256: hashText(text), reason })),
    citations: answer.citations.map(({ marker, documentId, version, page, start, end, quote, context }) => ({
      marker,
      documentId,
      version,
      span: { page, start, end },
      sha256: hashText(quote),
      ...(context && {
        context: context.map(({ quote: around, ...place }) => ({ ...place, sha256: hashText(around) })),
      }),
    })),
    passages: answer.passages.map(({ chunkId, documentId, version, spans, rank, score }) => ({
      chunkId,
      documentId,
      version,
      spans,
      rank,
      score,
    })),
    evidence,
    notices,
    degraded,
    aiGenerated,
    model,
    usage,
    timings,
    promptSha256: prompt.length === 0 ? null : hashText(JSON.stringify(prompt.map(({ role, text }) => [role, text]))),
  };
}

function sentenceOf({ text, ...sentence }: AnswerSentence, citations: readonly Citation[]): ReceiptSentence {
  const { citations: markers, support, reason } = sentence;
  const first = citations.find(({ marker }) => marker === markers[0]);
  const isQuote = first !== undefined && quotedText(first.quote) === text;
  return { citations: markers, support, ...(reason !== undefined && { reason }), ...(!isQuote && { text }) };
}

/** A quote as a sentence: on one line, and no number in brackets that would read as a marker. */
export function quotedText(quote: string): string {
  return inOneLine(quote).replace(/\[(\d[\d\s,;–-]*)\]/gu, "($1)");
}
