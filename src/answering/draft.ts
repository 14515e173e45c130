import type { ModelKind, Notice } from "../domain/answer.js";
import type { ChatMessage, GenerationUsage, LanguageModel } from "../ports/language-model.js";
import type { CitedSentence } from "./cite-sentences.js";

/** How a draft came about, known when its last sentence is out. */
export interface Draft {
  /** Whether it may say less than the documents do, for want of room or because the model did not finish. */
  readonly incomplete: boolean;
  /** Whether the model said that the passages do not answer. */
  readonly refused: boolean;
  readonly usage: GenerationUsage;
  readonly firstTokenMs: number;
  readonly model: { readonly id: string; readonly kind: ModelKind };
  readonly notices: readonly Notice[];
  readonly degraded: readonly string[];
  /** What the model was given last, where one was asked. */
  readonly prompt: readonly ChatMessage[];
}

/** Sentences in order, each with its verdict, then once the end. */
export type DraftEvent =
  | { readonly kind: "sentence"; readonly sentence: CitedSentence }
  | { readonly kind: "end"; readonly draft: Draft };

/** A draft that says nothing, of the given model or else the extractive strategy. */
export function emptyDraft(model: Pick<LanguageModel, "id" | "kind"> | undefined): Draft {
  return {
    incomplete: false,
    refused: false,
    usage: { promptTokens: 0, answerTokens: 0 },
    firstTokenMs: 0,
    model: model ? { id: model.id, kind: model.kind } : { id: "extractive", kind: "extractive" },
    notices: [],
    degraded: [],
    prompt: [],
  };
}
