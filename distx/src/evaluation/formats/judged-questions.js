import { z } from "zod";
import { FootnoteError } from "../../errors.js";
import { cranfieldRecords } from "./cranfield-records.js";
import { readJsonLines } from "./json-lines.js";
import { readBeirJudgements, readCranfieldJudgements, readTrecJudgements } from "./judgements.js";
import { numberedLines } from "./numbered-lines.js";
import { refuseLine } from "./refuse-line.js";
import { checkUniqueIds } from "./unique-ids.js";
const of = "the questions";
const beirQuery = z.object({ _id: z.string().min(1), text: z.string().trim().min(1) });
/** BEIR: `queries.jsonl` with `_id` and `text`, judged by a file of `qrels/`. */
export function readBeirQuestions(queries, qrels) {
    const topics = readJsonLines(queries, beirQuery, of).map(({ line, value }) => ({
        line,
        id: value._id,
        question: value.text,
    }));
    return judged(topics, readBeirJudgements(qrels));
}
/** TREC: one topic a line, `id<TAB>text`, judged by qrels. */
export function readTrecQuestions(topics, qrels) {
    const read = numberedLines(topics).map(({ line, text }) => {
        const [id = "", question = "", ...rest] = text.split("\t").map((field) => field.trim());
        if (id === "" || question === "" || rest.length > 0)
            throw refuseLine(of, line, "an id and a question are needed, with a tab between.");
        return { line, id, question };
    });
    return judged(read, readTrecJudgements(qrels));
}
/** Cranfield: `cran.qry` judged by `cranqrel`, which counts the questions in their order and not by their number. */
export function readCranfieldQuestions(queries, cranqrel) {
    const topics = cranfieldRecords(queries, of).map(({ line, body }, index) => {
        if (body === "")
            throw refuseLine(of, line, "the question has no words.");
        return { line, id: String(index + 1), question: body.replace(/\s+/gu, " ") };
    });
    return judged(topics, readCranfieldJudgements(cranqrel));
}
function judged(topics, judgements) {
    checkUniqueIds(topics, of);
    if (topics.length > 0 && !topics.some(({ id }) => judgements.has(id)))
        throw new FootnoteError("invalid_request", "The judgements are about none of the questions.");
    const questions = topics.map(({ id, question }) => ({
        id,
        question,
        relevant: judgements.get(id) ?? [],
        answerable: true,
    }));
    return { questions, documentNames: "id" };
}
