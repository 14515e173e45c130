/** What is timed of the work on a question. `generate` lasts from the request to the model to its last word. */
export type StepName =
  | "ask"
  | "search"
  | "retrieve"
  | "embed"
  | "vector"
  | "lexical"
  | "rerank"
  | "generate"
  | "verify";

/** Numbers, and words out of a small set that the program knows: never a text of questions or documents. */
export interface StepFacts {
  /** Of `ask`. */
  readonly status?: "answered" | "partial" | "not_in_documents" | "conflicting" | "blocked";
  /** Of `ask`, 0 to 1. */
  readonly evidence?: number;
  /** Of `generate`. */
  readonly promptTokens?: number;
  readonly answerTokens?: number;
  /** Of `verify`. */
  readonly support?: "verified" | "unsupported";
  /** The error code of a step that failed; `cancelled` where nobody wanted it any more. */
  readonly failure?: string;
}

/** A piece of work under observation; its steps begin inside it. Neither call ever throws. */
export interface Step {
  begin(name: StepName): Step;
  /** Ends it, once; what comes after the first call counts for nothing. */
  end(facts?: StepFacts): void;
}
