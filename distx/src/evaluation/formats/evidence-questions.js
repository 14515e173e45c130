import { z } from "zod";
import { readJsonLines } from "./json-lines.js";
import { checkUniqueIds } from "./unique-ids.js";
const of = "the questions";
const evidenceLine = z.object({
    id: z.string().min(1),
    question: z.string().trim().min(1),
    answer: z.string().exactOptional(),
    evidence: z.array(z.object({ document: z.string().min(1), page: z.int().min(1), text: z.string() })),
});
/** JSON Lines whose `evidence: [{ document, page, text }]` holds the pages that answer; `page` is 1-based. */
export function readEvidenceQuestions(text) {
    const lines = readJsonLines(text, evidenceLine, of);
    checkUniqueIds(lines.map(({ line, value }) => ({ line, id: value.id })), of);
    const questions = lines.map(({ value: { evidence, ...question } }) => ({
        ...question,
        relevant: evidence.map(({ document, page, text: quote }) => ({ document, page, quote })),
        answerable: true,
    }));
    return { questions, documentNames: "file" };
}
