import type { Passage } from "../domain/passage.js";
import { dateWords } from "../retrieval/date-words.js";

/** What the service knows of a passage beside its text: title, file, headings and date. */
export function passageContext({ title, source, headings, date }: Passage): string {
  return [title, source, ...headings, dateWords(date)].join("\n");
}
