import { toFootnoteError } from "../../src/errors.js";
import type { AnswerToCheck, SafetyClassifier, SafetyVerdict } from "../../src/ports/safety-classifier.js";

/** Flags every text that holds the word, or fails while `down`. */
export class MemorySafety implements SafetyClassifier {
  readonly id = "memory";
  down = false;
  harmful: string | undefined;
  readonly asked: string[] = [];

  async checkQuestion(question: string, signal: AbortSignal): Promise<SafetyVerdict> {
    return this.#check(question, signal);
  }

  async checkAnswer({ answer }: AnswerToCheck, signal: AbortSignal): Promise<SafetyVerdict> {
    return this.#check(answer, signal);
  }

  #check(text: string, signal: AbortSignal): SafetyVerdict {
    if (signal.aborted) throw toFootnoteError(signal.reason);
    this.asked.push(text);
    if (this.down) return { checked: false, flagged: [], reason: "it is down." };
    return { checked: true, flagged: this.harmful !== undefined && text.includes(this.harmful) ? ["harm"] : [] };
  }
}
