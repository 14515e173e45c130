import type { AnswerId, DocumentId } from "./identifiers.js";
import type { RankedPassage } from "./passage.js";

export type AnswerStatus = "answered" | "partial" | "not_in_documents" | "conflicting" | "blocked";

/** A quote the service itself found in a stored page: that page's `text.slice(start, end) === quote`. */
export interface Citation {
  /** The `n` of `[n]` in the answer, from 1. */
  readonly marker: number;
  readonly documentId: DocumentId;
  readonly title: string;
  readonly source: string;
  readonly version: number;
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  /** Path of the page on this service, with the version. */
  readonly url: string;
  /** What stands around a cited table row and says what its figures are, in reading order; tables only. */
  readonly context?: readonly CitationContext[];
  /** In a kept answer only: its document or version has gone, or no longer says so, and the quote is empty. */
  readonly redacted?: true;
}

/** Sliced from the stored page of the citation like its quote: `text.slice(start, end) === quote`. */
export interface CitationContext {
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  /** `row`: the label the row stands under; `column`: the names of its columns; `heading`: heading or caption. */
  readonly role: "row" | "column" | "heading";
}

export interface AnswerSentence {
  /** Without markers. */
  readonly text: string;
  /** Markers of the citations that support it. */
  readonly citations: readonly number[];
  readonly support: "verified" | "unsupported";
  /** Why an unsupported sentence is not supported. */
  readonly reason?: string;
  /** In a kept answer only: a document that was deleted took the text along. */
  readonly redacted?: true;
}

export interface Notice {
  readonly code: string;
  readonly text: string;
}

export type ModelKind = "extractive" | "ollama" | "openai" | "gguf";

export interface Answer {
  readonly id: AnswerId;
  readonly question: string;
  readonly status: AnswerStatus;
  /** Plain text with markers such as `[1]`. */
  readonly answer: string;
  readonly sentences: readonly AnswerSentence[];
  readonly citations: readonly Citation[];
  /** The passages considered, best first. */
  readonly passages: readonly RankedPassage[];
  /** 0 to 1: how strongly the passages speak to the question. */
  readonly evidence: number;
  readonly notices: readonly Notice[];
  /** Parts that failed and were done without, for example `lexical` or `model`. */
  readonly degraded: readonly string[];
  readonly aiGenerated: boolean;
  readonly model: { readonly id: string; readonly kind: ModelKind };
  readonly usage: { readonly promptTokens: number; readonly answerTokens: number };
  readonly timings: { readonly retrieveMs: number; readonly firstTokenMs: number; readonly totalMs: number };
}
