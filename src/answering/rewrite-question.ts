import type { ChatMessage, LanguageModel } from "../ports/language-model.js";
import { contentTerms, stemsOf } from "../retrieval/terms.js";
import type { Turn } from "./ask-request.js";
import { breakSpecialTokens } from "./break-special-tokens.js";
import { questionParts } from "./question-parts.js";
import { leansOnHistory } from "./standalone-question.js";

const system = `Rewrite the last question of a conversation so that it can be understood without the conversation.
Replace words such as "it" or "that year" by what they stand for. Keep every name, number and date. Do not answer it.
Reply with the rewritten question alone, in its own language.`;

const turnsShown = 6;
const charactersOfATurn = 400;
const maxTokens = 96;
const maxCharacters = 500;
/** The reader waits for this before anything is retrieved. */
const limitMs = 4_000;

/**
 * A follow-up question made to stand alone by a model; undefined where it fails, is late, or says something that is not such
 * a question: every name and number of it must be one of the conversation, and those of the question must be in it.
 */
export async function rewriteQuestion(
  question: string,
  history: readonly Turn[],
  model: LanguageModel,
  signal: AbortSignal,
): Promise<string | undefined> {
  const stop = new AbortController();
  const limited = AbortSignal.any([signal, stop.signal, AbortSignal.timeout(limitMs)]);
  const turns = history.slice(-turnsShown).map(({ role, text }) => ({ role, text: text.slice(0, charactersOfATurn) }));
  const lines = turns.map(({ role, text }) => `${role === "user" ? "Question" : "Answer"}: ${text}`);
  const conversation = breakSpecialTokens([...lines, `Last question: ${question}`].join("\n"));
  const messages: ChatMessage[] = [
    { role: "system", text: system },
    { role: "user", text: conversation },
  ];
  let text = "";
  try {
    for await (const event of model.generate({ messages, maxTokens }, limited)) {
      if (event.kind === "text") text += event.text;
      if (text.length > maxCharacters) return undefined;
    }
  } catch {
    signal.throwIfAborted();
    return undefined;
  } finally {
    stop.abort();
  }
  return checked(text, question, turns);
}

function checked(text: string, question: string, turns: readonly Turn[]): string | undefined {
  const rewritten = text
    .replace(/<think>[\s\S]*?<\/think>/gu, "")
    .trim()
    .replace(/^(?:rewritten\s+|last\s+)?question:\s*/iu, "")
    .replace(/^["“](.*)["”]$/su, "$1")
    .trim();
  if (rewritten === "" || leansOnHistory(rewritten) || /[\n[\]<>{}|`]|:\/\//u.test(rewritten)) return undefined;
  const said = stemsOf([question, ...turns.map((turn) => turn.text)].join("\n"));
  const kept = stemsOf(rewritten);
  const brought = essentials(rewritten).every((stem) => said.has(stem));
  const keepsAll = essentials(question).every((stem) => kept.has(stem));
  const asked = contentTerms(question);
  const about = asked.length === 0 || asked.some(({ stem }) => kept.has(stem));
  return brought && keepsAll && about ? rewritten : undefined;
}

/** Stems of the names and numbers of a question. */
function essentials(question: string): string[] {
  const names = questionParts(question).names.flatMap((name) => contentTerms(name));
  const numbers = contentTerms(question).filter(({ word }) => /\p{N}/u.test(word));
  return [...names, ...numbers].map(({ stem }) => stem);
}
