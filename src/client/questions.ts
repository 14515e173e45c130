import type { Answer, AnswerSentence, Citation, Notice } from "../domain/answer.js";
import type { RankedPassage, SearchMode } from "../domain/passage.js";
import { type SendRequest, readJson, readStream } from "./send-request.js";

/** What a question or a search may look at; every given part must hold. Dates are `YYYY-MM-DD`. */
export interface Scope {
  readonly collection?: string;
  readonly tags?: readonly string[];
  readonly documentIds?: readonly string[];
  readonly from?: string;
  readonly to?: string;
}

export interface Turn {
  readonly role: "user" | "assistant";
  readonly text: string;
}

export interface Question extends Scope {
  readonly question: string;
  readonly history?: readonly Turn[];
  readonly limit?: number;
  readonly strict?: boolean;
  readonly unsupported?: "remove" | "keep";
}

export interface Search extends Scope {
  readonly query: string;
  readonly limit?: number;
  readonly mode?: SearchMode;
}

/** A passage as it is sent; `page`, `start` and `end` are those of its first span. */
export interface SentPassage extends Omit<RankedPassage, "chunkId" | "date"> {
  readonly date: string | null;
  readonly page: number;
  readonly start: number;
  readonly end: number;
}

export interface SentAnswer extends Omit<Answer, "passages"> {
  readonly passages: readonly SentPassage[];
}

/** `done` holds the answer that counts; what came before it is the same, piece by piece. */
export type AnswerEvent =
  | {
      readonly name: "retrieved";
      readonly data: { readonly id: string; readonly passages: readonly SentPassage[]; readonly evidence: number };
    }
  | { readonly name: "sentence"; readonly data: AnswerSentence & { readonly newCitations: readonly Citation[] } }
  | { readonly name: "notice"; readonly data: Notice }
  | { readonly name: "done"; readonly data: SentAnswer };

export function questionCalls(send: SendRequest) {
  const ask = (body: Question, accept: string, signal?: AbortSignal) =>
    send("/v1/ask", { method: "POST", body, accept, signal });
  return {
    ask: (question: Question, signal?: AbortSignal) => readJson<SentAnswer>(ask(question, "application/json", signal)),
    /** The answer sentence by sentence, each as soon as it is verified. */
    askInPieces: (question: Question, signal?: AbortSignal) =>
      readStream(ask(question, "text/event-stream", signal), readAnswerEvent, signal),
    search: (body: Search, signal?: AbortSignal) =>
      readJson<{ readonly query: string; readonly passages: readonly SentPassage[]; readonly degraded: string[] }>(
        send("/v1/search", { method: "POST", body, signal }),
      ),
  };
}

/** Events that a later version of the service adds are stepped over. */
function readAnswerEvent(name: string, data: string): AnswerEvent | undefined {
  if (name !== "retrieved" && name !== "sentence" && name !== "notice" && name !== "done") return undefined;
  return { name, data: JSON.parse(data) };
}
