import { z } from "zod";
import { relevantPlaces } from "../evaluation-question.js";
import { readJsonLines } from "./json-lines.js";
import { checkUniqueIds } from "./unique-ids.js";
const of = "the questions";
// Other fields are passed over: question files carry notes of their own.
const footnoteLine = z.object({
    id: z.string().min(1),
    question: z.string().trim().min(1),
    relevant: relevantPlaces,
    answer: z.string().exactOptional(),
    answerable: z.boolean().exactOptional(),
    kind: z.string().exactOptional(),
});
/** Footnote's own format: JSON Lines, each `{ id, question, relevant: [{ document, page?, quote? }], answer?, answerable? }`. */
export function readFootnoteQuestions(text) {
    const lines = readJsonLines(text, footnoteLine, of);
    checkUniqueIds(lines.map(({ line, value }) => ({ line, id: value.id })), of);
    const questions = lines.map(({ value }) => ({ ...value, answerable: value.answerable ?? value.relevant.length > 0 }));
    return { questions, documentNames: "file" };
}
/** Questions as `readFootnoteQuestions` reads them. */
export function writeFootnoteQuestions(questions) {
    return questions.map((question) => `${JSON.stringify(question)}\n`).join("");
}
