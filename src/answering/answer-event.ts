import type { Answer, AnswerSentence, Citation, Notice } from "../domain/answer.js";
import type { AnswerId } from "../domain/identifiers.js";
import type { RankedPassage } from "../domain/passage.js";
import { FootnoteError } from "../errors.js";

/**
 * What is said while a question is answered: once `retrieved`, then a `sentence` for each as soon as it is verified, then the
 * `notice`s, and last `done` with the whole answer. `done` is the answer that counts; its sentences are those sent before it,
 * in the same order and with the same numbers. A failure is thrown instead of an event.
 */
export type AnswerEvent =
  | {
      readonly kind: "retrieved";
      readonly id: AnswerId;
      readonly question: string;
      /** The question as it was searched for. */
      readonly query: string;
      readonly passages: readonly RankedPassage[];
      readonly evidence: number;
      readonly retrieveMs: number;
    }
  | {
      readonly kind: "sentence";
      readonly sentence: AnswerSentence;
      /** Those that this sentence is the first to use. */
      readonly citations: readonly Citation[];
    }
  | { readonly kind: "notice"; readonly notice: Notice }
  | { readonly kind: "done"; readonly answer: Answer };

/** The whole answer, for whoever does not want it piece by piece. */
export async function wholeAnswer(events: AsyncIterable<AnswerEvent>): Promise<Answer> {
  let answer: Answer | undefined;
  for await (const event of events) if (event.kind === "done") ({ answer } = event);
  if (!answer) throw new FootnoteError("internal", "The answer ended before it was whole.");
  return answer;
}
