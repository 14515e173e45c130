import type { Scope } from "../domain/scope.js";
import type { AnswerStore } from "../ports/answer-store.js";
import type { NewUuid } from "../ports/clock.js";
import type { HashText } from "../ports/hash-text.js";
import type { RetrievalDependencies } from "../retrieval/retrieve-passages.js";
import type { ChooseModel } from "./model-choice.js";

/** An earlier turn of a conversation; answers of the service come back as `assistant` and are never cited. */
export interface Turn {
  readonly role: "user" | "assistant";
  readonly text: string;
}

export interface AskRequest {
  readonly question: string;
  readonly scope: Scope;
  /** Passages to consider. */
  readonly limit: number;
  readonly history: readonly Turn[];
  /** Throw `model_unavailable` or `model_failed` rather than answering without the chosen model. */
  readonly strict: boolean;
  /** What becomes of a sentence that stored text does not support; `keep` shows it, marked and without a citation. */
  readonly unsupported: "remove" | "keep";
  /** The key that asks; absent: somebody who needs none. */
  readonly askedBy?: string;
}

export interface AnsweringDependencies extends RetrievalDependencies {
  readonly chooseModel: ChooseModel;
  readonly newUuid: NewUuid;
  readonly hashText: HashText;
  /** Where the answer's receipt is kept. */
  readonly answers: Pick<AnswerStore, "keep">;
}
