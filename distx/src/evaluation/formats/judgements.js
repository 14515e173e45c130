import { numberedLines } from "./numbered-lines.js";
import { refuseLine } from "./refuse-line.js";
const of = "the judgements";
/** TREC qrels: `question iteration document grade`, set apart by white space; any grade above 0 is relevant. */
export function readTrecJudgements(text) {
    return collect(numberedLines(text).map(({ line, text: content }) => {
        const [question, , document, grade, ...rest] = content.trim().split(/\s+/u);
        if (question === undefined || document === undefined || rest.length > 0)
            throw refuseLine(of, line, "a question, an iteration, a document and a grade are needed.");
        return { question, document, relevant: gradeOf(grade, line) > 0 };
    }));
}
/** BEIR qrels: `query-id`, `corpus-id` and `score` with tabs between, below a header; any score above 0 is relevant. */
export function readBeirJudgements(text) {
    const lines = numberedLines(text);
    const hasHeader = lines[0]?.text.startsWith("query-id\t") === true;
    return collect(lines.slice(hasHeader ? 1 : 0).map(({ line, text: content }) => {
        const [question, document, grade, ...rest] = content.split("\t");
        if (!question || !document || rest.length > 0)
            throw refuseLine(of, line, "a question, a document and a score are needed, with tabs between.");
        return { question, document, relevant: gradeOf(grade, line) > 0 };
    }));
}
/** Cranfield's cranqrel: `question document grade`; every document listed is relevant, whatever its grade. */
export function readCranfieldJudgements(text) {
    return collect(numberedLines(text).map(({ line, text: content }) => {
        const [question, document, grade, ...rest] = content.trim().split(/\s+/u);
        if (question === undefined || document === undefined || rest.length > 0)
            throw refuseLine(of, line, "a question, a document and a grade are needed.");
        gradeOf(grade, line);
        return { question, document, relevant: true };
    }));
}
function gradeOf(text, line) {
    const grade = text === undefined || text.trim() === "" ? Number.NaN : Number(text);
    if (!Number.isFinite(grade))
        throw refuseLine(of, line, "its grade is not a number.");
    return grade;
}
function collect(judgements) {
    const byQuestion = new Map();
    for (const { question, document, relevant } of judgements) {
        const places = byQuestion.get(question) ?? [];
        if (relevant)
            places.push({ document });
        byQuestion.set(question, places);
    }
    return byQuestion;
}
