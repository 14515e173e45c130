import { z } from "zod";
import type { Feedback } from "../../domain/feedback.js";
import { asAnswerId, asChunkId, asDocumentId, asFeedbackId } from "../../domain/identifiers.js";
import type { Receipt } from "../../domain/receipt.js";

const number = z.number();
const text = z.string();
const documentId = text.transform(asDocumentId);
const span = z.object({ page: number, start: number, end: number });
const context = z.object({
  page: number,
  start: number,
  end: number,
  role: z.enum(["row", "column", "heading"]),
  sha256: text,
});
const citation = z.union([
  z.object({
    marker: number,
    documentId,
    version: number,
    span,
    sha256: text,
    context: z.array(context).exactOptional(),
  }),
  z.object({ marker: number, documentId, redacted: z.literal(true) }),
]);
const sentence = z.object({
  text: text.exactOptional(),
  redacted: z.literal(true).exactOptional(),
  citations: z.array(number),
  support: z.enum(["verified", "unsupported"]),
  reason: text.exactOptional(),
});
const receipt = z.object({
  id: text.transform(asAnswerId),
  createdAt: text,
  question: text,
  askedBy: text.exactOptional(),
  query: text,
  status: z.enum(["answered", "partial", "not_in_documents", "conflicting", "blocked"]),
  generation: number.nullable(),
  sentences: z.array(sentence),
  removed: z.array(z.object({ sha256: text, reason: text })),
  citations: z.array(citation),
  passages: z.array(
    z.object({
      chunkId: number.transform(asChunkId),
      documentId,
      version: number,
      spans: z.tuple([span], span),
      rank: number,
      score: number,
    }),
  ),
  evidence: number,
  notices: z.array(z.object({ code: text, text })),
  degraded: z.array(text),
  aiGenerated: z.boolean(),
  model: z.object({ id: text, kind: z.enum(["extractive", "ollama", "openai", "gguf"]) }),
  promptSha256: text.nullable(),
  usage: z.object({ promptTokens: number, answerTokens: number }),
  timings: z.object({ retrieveMs: number, firstTokenMs: number, totalMs: number }),
});

export const receiptRow = z
  .object({ receipt: text })
  .transform((row): Receipt => receipt.parse(JSON.parse(row.receipt)));

export const feedbackRow = z
  .object({
    id: text.transform(asFeedbackId),
    answer_id: text.transform(asAnswerId),
    rating: z.enum(["up", "down"]),
    comment: text.nullable(),
    citation: number.nullable(),
    created_at: text,
  })
  .transform(
    ({ id, answer_id, rating, comment, citation: marker, created_at }): Feedback => ({
      id,
      answerId: answer_id,
      rating,
      createdAt: created_at,
      ...(comment !== null && { comment }),
      ...(marker !== null && { citation: marker }),
    }),
  );
