import { systemPrompt } from "../build-prompt.js";

/** So many words in a row that are those of the instructions are no accident. */
const wordsInARow = 7;
const wordPattern = /[\p{L}\p{N}_]+/gu;

const runs = new Set(runsOf(systemPrompt));

/** Whether a sentence repeats the instructions to the model or the line that marks off the passages. */
export function leaksPrompt(text: string): boolean {
  return /={5}/u.test(text) || runsOf(text).some((run) => runs.has(run));
}

function runsOf(text: string): string[] {
  const words = text.toLowerCase().match(wordPattern) ?? [];
  return words.slice(wordsInARow - 1).map((_, index) => words.slice(index, index + wordsInARow).join(" "));
}
