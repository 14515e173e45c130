import type { AnsweringDependencies, AskRequest } from "./ask-request.js";
import { rewriteQuestion } from "./rewrite-question.js";
import { leansOnHistory, standaloneQuestion } from "./standalone-question.js";

/** The question as it can be searched for: a follow-up stands alone, by the model where there is one, else by rules. */
export async function understandQuestion(
  { question, history }: Pick<AskRequest, "question" | "history">,
  { chooseModel }: Pick<AnsweringDependencies, "chooseModel">,
  signal: AbortSignal,
): Promise<string> {
  if (!history.some(({ role }) => role === "user") || !leansOnHistory(question)) return question;
  const { model } = await chooseModel(signal);
  const rewritten = model && (await rewriteQuestion(question, history, model, signal));
  return rewritten ?? standaloneQuestion(question, history);
}
