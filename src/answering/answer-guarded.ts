import type { AnswerEvent } from "./answer-event.js";
import { answerQuestion } from "./answer-question.js";
import type { AnsweringDependencies, AskRequest } from "./ask-request.js";
import type { AnswerGuards } from "./guards/answer-guards.js";
import { guardAnswer } from "./guards/guard-answer.js";
import { keepReceipt } from "./keep-receipt.js";

/**
 * Answers a question with the guards around it and keeps a receipt of what was given in the end: of a blocked answer nothing
 * is kept that it did not say.
 */
export async function* answerGuarded(
  request: AskRequest,
  dependencies: AnsweringDependencies,
  guards: AnswerGuards,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent> {
  const { question } = request;
  const answering = () => answerQuestion(request, dependencies, signal);
  for await (const event of guardAnswer(question, answering, guards, dependencies.newUuid, signal)) {
    if (event.kind !== "done") {
      yield event;
      continue;
    }
    const drafted = event.drafted ?? { query: question, removed: [], prompt: [] };
    const asked = { ...drafted, ...(request.askedBy !== undefined && { askedBy: request.askedBy }) };
    yield { kind: "done", answer: await keepReceipt(event.answer, asked, dependencies, signal) };
  }
}
