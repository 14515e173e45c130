import type { Scope } from "../domain/scope.js";

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
  /** Throw `model_unavailable` rather than answering without the configured model. */
  readonly strict: boolean;
}
