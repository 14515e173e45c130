import { z } from "zod";
import type { Sent } from "./operation.js";
import { passageBody, place } from "./passage-body.js";
import { count, identifier, instant, milliseconds } from "./scalar-fields.js";

const citationContext = z.strictObject({
  ...place,
  quote: z.string(),
  role: z.enum(["row", "column", "heading"]),
});

export const citationBody = z.strictObject({
  marker: z.int().min(1),
  documentId: identifier,
  title: z.string(),
  source: z.string(),
  version: z.int().min(1),
  page: z.int().min(0),
  start: z.int().min(0),
  end: z.int().min(0),
  quote: z.string().meta({ description: "Equals the text of the page at `url`, from `start` to `end`." }),
  url: z.string().meta({ description: "The page, with the version." }),
  context: z.array(citationContext).exactOptional(),
  redacted: z.literal(true).exactOptional().meta({ description: "In a kept answer: the document has gone." }),
});

export const sentenceBody = z.strictObject({
  text: z.string(),
  citations: z.array(z.int().min(1)),
  support: z.enum(["verified", "unsupported"]),
  reason: z.string().exactOptional(),
  redacted: z.literal(true).exactOptional(),
});

export const noticeBody = z.strictObject({ code: z.string(), text: z.string() });

export const answerBody = z.strictObject({
  id: identifier,
  question: z.string(),
  status: z.enum(["answered", "partial", "not_in_documents", "conflicting", "blocked"]),
  answer: z.string().meta({ description: "Plain text with markers such as [1]." }),
  sentences: z.array(sentenceBody),
  citations: z.array(citationBody),
  passages: z.array(passageBody),
  evidence: z.number().min(0).max(1),
  notices: z.array(noticeBody),
  degraded: z.array(z.string()),
  aiGenerated: z.boolean(),
  model: z.strictObject({ id: z.string(), kind: z.enum(["extractive", "ollama", "openai", "gguf"]) }),
  usage: z.strictObject({ promptTokens: count, answerTokens: count }),
  timings: z.strictObject({ retrieveMs: milliseconds, firstTokenMs: milliseconds, totalMs: milliseconds }),
});
export type AnswerBody = Sent<typeof answerBody>;

const removedSentence = z.strictObject({ sha256: z.string(), reason: z.string() });

export const keptAnswerBody = answerBody.extend({
  receipt: z.strictObject({
    createdAt: instant,
    query: z.string(),
    generation: count.nullable(),
    promptSha256: z.string().nullable(),
    removed: z.array(removedSentence),
  }),
});
export type KeptAnswerBody = Sent<typeof keptAnswerBody>;
