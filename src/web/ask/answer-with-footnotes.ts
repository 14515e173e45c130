import type { SentAnswer } from "../../client/questions.js";

/** The answer as text to be put elsewhere: its footnotes below it, each with its quote and the address of its page. */
export function answerWithFootnotes({ answer, citations }: SentAnswer, origin: string): string {
  const notes = citations.map(
    ({ marker, title, page, quote, url }) =>
      `[${marker}] ${title}, page ${page}: “${quote.replace(/\s+/gu, " ").trim()}” ${origin}${url}`,
  );
  return notes.length === 0 ? answer : `${answer}\n\n${notes.join("\n")}`;
}
