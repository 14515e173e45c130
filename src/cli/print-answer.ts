import type { AnswerEvent } from "../answering/answer-event.js";
import { withMarkers } from "../answering/cite-sentences.js";
import type { Answer } from "../domain/answer.js";
import { FootnoteError } from "../errors.js";
import { footnoteLines, nearestLines, noticeLines } from "../presenters/answer-as-text.js";
import type { Output } from "./output.js";

/** Prints sentences as they come, and the footnotes, nearest passages and remarks when the answer is whole. */
export async function printAnswer(events: AsyncIterable<AnswerEvent>, output: Output): Promise<Answer> {
  let printed = false;
  let answer: Answer | undefined;
  try {
    for await (const event of events) {
      if (event.kind === "sentence") {
        output.stdout(`${printed ? " " : ""}${withMarkers(event.sentence)}`);
        printed = true;
      }
      if (event.kind === "done") ({ answer } = event);
    }
  } finally {
    if (printed) output.stdout("\n");
  }
  if (!answer) throw new FootnoteError("internal", "The answer ended before it was whole.");
  if (answer.status === "not_in_documents" || !printed) output.stdout(`${answer.answer}\n`);
  const rest = [...footnoteLines(answer), ...nearestLines(answer), ...noticeLines(answer)];
  if (rest.length > 0) output.stdout(`\n${rest.join("\n")}\n`);
  return answer;
}
