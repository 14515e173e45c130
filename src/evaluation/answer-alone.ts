import { breakSpecialTokens } from "../answering/break-special-tokens.js";
import type { LanguageModel } from "../ports/language-model.js";
import { saidBy } from "./said-by.js";

const system = `Answer the question from what you know, in one or two short sentences.
If you do not know the answer, reply with exactly NOT_KNOWN and nothing else.`;
const maxTokens = 200;
const refusals =
  /NOT_KNOWN|\b(?:I (?:do not|don't|cannot|can't|am unable|am not able)|not (?:available|known) to me|no information)\b/iu;

/** What a model says to a question without any passage; `refused` where it says that it does not know. */
export async function answerAlone(
  model: LanguageModel,
  question: string,
  signal: AbortSignal,
): Promise<{ readonly text: string; readonly refused: boolean }> {
  const messages = [
    { role: "system", text: system },
    { role: "user", text: breakSpecialTokens(question) },
  ] as const;
  const said = await saidBy(model, messages, maxTokens, signal);
  return { text: said, refused: said === "" || refusals.test(said) };
}
