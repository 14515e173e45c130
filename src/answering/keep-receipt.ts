import type { Answer } from "../domain/answer.js";
import type { Drafted } from "./answer-event.js";
import type { AnsweringDependencies, AskRequest } from "./ask-request.js";
import { receiptOf } from "./receipt-of.js";

/** Keeps the answer's receipt and gives the answer; where it could not be kept, the answer says so in `degraded`. */
export async function keepReceipt(
  answer: Answer,
  drafted: Drafted & Pick<AskRequest, "askedBy">,
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
