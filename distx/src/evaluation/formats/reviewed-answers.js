import { CsvError, parse } from "csv-parse/sync";
import { z } from "zod";
import { refuseLine } from "./refuse-line.js";
const of = "the questions";
const reportName = /\b\d{4} Q[1-4] [A-Z]+\.pdf\b/gu;
const rows = z.array(z.object({ record: z.record(z.string(), z.string()), info: z.object({ lines: z.number(), records: z.number() }) }));
const reviewedRow = z.object({ Question: z.string().trim().min(1), Answer: z.string() });
/**
 * The CSV of the quarterly reports in Docugami's KG-RAG data sets, a `Question` and its reviewed `Answer` a row. Relevant are
 * the reports that the answer names as sources, as in "(SOURCE: 2022 Q3 AAPL.pdf)"; `Source Docs` holds patterns that
 * say where to look, not where the answer is. Questions are numbered from 1.
 */
export function readReviewedAnswers(text) {
    const questions = rowsOf(text).map(({ record, info }) => {
        const parsed = reviewedRow.safeParse(record);
        if (!parsed.success) {
            throw refuseLine(of, info.lines, "a Question and an Answer are needed.", parsed.error);
        }
        const { Question: question, Answer: answer } = parsed.data;
        const named = new Set(answer.match(reportName) ?? []);
        const relevant = [...named].map((document) => ({ document }));
        return { id: String(info.records), question, relevant, answer, answerable: true };
    });
    return { questions, documentNames: "file" };
}
function rowsOf(text) {
    try {
        return rows.parse(parse(text, { bom: true, columns: true, info: true, skip_empty_lines: true }));
    }
    catch (cause) {
        if (!(cause instanceof CsvError))
            throw cause;
        const line = cause["lines"];
        throw refuseLine(of, typeof line === "number" ? line : 1, "it is not CSV.", cause);
    }
}
