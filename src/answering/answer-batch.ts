import type { Answer } from "../domain/answer.js";
import { type FootnoteError, toFootnoteError } from "../errors.js";

export type BatchOutcome<Question> =
  | { readonly question: Question; readonly answer: Answer }
  | { readonly question: Question; readonly error: FootnoteError };

/**
 * Answers many questions, so many at a time, and hands each outcome over, one after another, as soon as it is there. A
 * question that fails does not stop the others; an aborted signal does, and throws `cancelled`. So does an outcome that
 * cannot be taken.
 */
export async function answerBatch<Question>(
  questions: readonly Question[],
  ask: (question: Question, signal: AbortSignal) => Promise<Answer>,
  take: (outcome: BatchOutcome<Question>) => Promise<void>,
  { concurrency, signal }: { readonly concurrency: number; readonly signal: AbortSignal },
): Promise<void> {
  const stop = new AbortController();
  const stopped = AbortSignal.any([signal, stop.signal]);
  const waiting = questions.values();
  let taken = Promise.resolve();
  const work = async () => {
    for (const question of waiting) {
      stopped.throwIfAborted();
      const outcome = await ask(question, stopped).then(
        (answer) => ({ question, answer }),
        (thrown: unknown) => ({ question, error: toFootnoteError(thrown) }),
      );
      stopped.throwIfAborted();
      taken = taken.then(() => take(outcome));
      await taken;
    }
  };
  const workers = Array.from({ length: concurrency }, () => work());
  try {
    await Promise.all(workers);
  } catch (thrown) {
    stop.abort();
    await Promise.allSettled(workers);
    throw toFootnoteError(thrown);
  }
}
