import type { SafetyClassifier } from "../../ports/safety-classifier.js";

/** What stands between the answering and the client, as configured. */
export interface AnswerGuards {
  /** Terms that neither question nor answer may hold. */
  readonly blocklist: readonly RegExp[];
  readonly safety?: SafetyClassifier;
  /** What happens where the classifier could not be asked: `open` answers and says so, `closed` blocks. */
  readonly safetyFailure: "open" | "closed";
}
