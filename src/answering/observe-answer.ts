import { toFootnoteError } from "../errors.js";
import type { Step } from "../ports/observer.js";
import type { AnswerEvent } from "./answer-event.js";

/** Has an answer watched as the step `ask`, which ends with what became of it; whoever stops listening has cancelled it. */
export async function* observeAnswer(
  observer: Pick<Step, "begin">,
  answering: (step: Step) => AsyncIterable<AnswerEvent>,
): AsyncGenerator<AnswerEvent> {
  const step = observer.begin("ask");
  try {
    for await (const event of answering(step)) {
      if (event.kind === "done") step.end({ status: event.answer.status, evidence: event.answer.evidence });
      yield event;
    }
  } catch (thrown) {
    step.end({ failure: toFootnoteError(thrown).code });
    throw thrown;
  } finally {
    step.end({ failure: "cancelled" });
  }
}
