import { dateWords } from "../retrieval/date-words.js";
/** What the service knows of a passage beside its text: title, file, headings and date. */
export function passageContext({ title, source, headings, date }) {
    return [title, source, ...headings, dateWords(date)].join("\n");
}
