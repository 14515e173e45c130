import { wholeAnswer } from "./answering/answer-event.js";
import { answerGuarded } from "./answering/answer-guarded.js";
import type { AnsweringDependencies } from "./answering/ask-request.js";
import type { AnswerGuards } from "./answering/guards/answer-guards.js";
import { observeAnswer } from "./answering/observe-answer.js";
import type { Application } from "./application.js";
import type { Step } from "./ports/observer.js";
import { inStep } from "./retrieval/in-step.js";
import { searchPassages } from "./retrieval/search-passages.js";

/** Searching and asking, each watched as one step. */
export function wireQuestions(
  dependencies: AnsweringDependencies,
  guards: AnswerGuards,
  observer: Pick<Step, "begin">,
): Pick<Application, "search" | "ask" | "askInPieces" | "askWithoutReceipt"> {
  const unkept = { ...dependencies, answers: { keep: () => Promise.resolve() } };
  const askInPieces: Application["askInPieces"] = (request, signal) =>
    observeAnswer(observer, (step) => answerGuarded(request, { ...dependencies, step }, guards, signal));
  return {
    search: (request, signal) =>
      inStep(observer, "search", (step) => searchPassages(request, { ...dependencies, ...(step && { step }) }, signal)),
    askInPieces,
    ask: (request, signal) => wholeAnswer(askInPieces(request, signal)),
    askWithoutReceipt: (request, signal) => wholeAnswer(answerGuarded(request, unkept, guards, signal)),
  };
}
