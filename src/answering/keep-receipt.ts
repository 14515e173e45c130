import type { Answer } from "../domain/answer.js";
import type { ChatMessage } from "../ports/language-model.js";
import type { AnsweringDependencies } from "./ask-request.js";
import type { CitedSentence } from "./cite-sentences.js";
import { receiptOf } from "./receipt-of.js";

interface Drafted {
  readonly query: string;
  readonly prompt: readonly ChatMessage[];
  /** Sentences that were not shown. */
  readonly removed: readonly CitedSentence[];
}

/** Keeps the answer's receipt and gives the answer; where it could not be kept, the answer says so in `degraded`. */
export async function keepReceipt(
  answer: Answer,
  drafted: Drafted,
  { answers, clock, hashText, vectorIndex }: AnsweringDependencies,
  signal: AbortSignal,
): Promise<Answer> {
  try {
    const createdAt = clock.now().toISOString();
    const generation = (await vectorIndex.generation(signal)) ?? null;
    await answers.keep(receiptOf(answer, { ...drafted, createdAt, generation }, hashText), signal);
    return answer;
  } catch {
    signal.throwIfAborted();
    return { ...answer, degraded: [...answer.degraded, "receipt"] };
  }
}
