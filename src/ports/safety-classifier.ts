/**
 * What a classifier found. Not `checked`: it could not be asked, and `reason` says why in a sentence free of addresses and
 * keys; nothing is flagged then.
 */
export interface SafetyVerdict {
  readonly checked: boolean;
  /** Categories that were found above the threshold, in the classifier's words, each once; empty where all is well. */
  readonly flagged: readonly string[];
  readonly reason?: string;
}

export interface AnswerToCheck {
  readonly question: string;
  readonly answer: string;
  /** The texts the answer was drawn from, best first. */
  readonly sources: readonly string[];
}

/**
 * A classifier of harmful questions and answers. Texts of any length are taken, in parts where the service has a limit. A
 * service that fails or is too slow gives a verdict that is not `checked`; only an aborted signal throws, `cancelled` or
 * `timeout`.
 */
export interface SafetyClassifier {
  /** As configured, for example `llama-guard:llama-guard3`. */
  readonly id: string;
  checkQuestion(question: string, signal: AbortSignal): Promise<SafetyVerdict>;
  checkAnswer(request: AnswerToCheck, signal: AbortSignal): Promise<SafetyVerdict>;
}
