import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { FootnoteError } from "../errors.js";
import { readEvidenceQuestions } from "../evaluation/formats/evidence-questions.js";
import { readFootnoteQuestions } from "../evaluation/formats/footnote-questions.js";
import { readBeirQuestions, readCranfieldQuestions, readTrecQuestions, } from "../evaluation/formats/judged-questions.js";
import { recogniseFormat } from "../evaluation/formats/recognise-format.js";
import { readReviewedAnswers } from "../evaluation/formats/reviewed-answers.js";
import { readTextFile } from "./read-text-file.js";
const plainReaders = {
    footnote: readFootnoteQuestions,
    evidence: readEvidenceQuestions,
    "kg-rag": readReviewedAnswers,
};
const judgedReaders = {
    beir: readBeirQuestions,
    trec: readTrecQuestions,
    cranfield: readCranfieldQuestions,
};
/** Reads questions of any known format. Judgements are looked for beside them where no file is named. */
export async function readQuestionSet(source, signal) {
    const path = questionsFile(source.questions);
    const text = await readTextFile(path, signal);
    const format = source.format ?? recogniseFormat(basename(path), text);
    if (isPlain(format)) {
        if (source.qrels !== undefined)
            throw new FootnoteError("invalid_request", `Questions of the format ${format} carry their own judgements.`);
        return plainReaders[format](text);
    }
    const qrels = source.qrels ?? judgementsBeside(path, format);
    return judgedReaders[format](text, await readTextFile(qrels, signal));
}
function isPlain(format) {
    return format in plainReaders;
}
function questionsFile(path) {
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory())
        return path;
    const file = ["cran.qry", "queries.jsonl"].map((name) => join(path, name)).find((candidate) => existsSync(candidate));
    if (file === undefined)
        throw new FootnoteError("invalid_request", `The folder ${path} holds neither queries.jsonl nor cran.qry.`);
    return file;
}
function judgementsBeside(questions, format) {
    const folder = dirname(questions);
    if (format === "cranfield" && existsSync(join(folder, "cranqrel")))
        return join(folder, "cranqrel");
    if (format === "beir" && existsSync(join(folder, "qrels"))) {
        const splits = readdirSync(join(folder, "qrels")).filter((name) => name.endsWith(".tsv"));
        const split = splits.length === 1 ? splits[0] : splits.find((name) => name === "test.tsv");
        if (split !== undefined)
            return join(folder, "qrels", split);
    }
    throw new FootnoteError("invalid_request", "These questions need their judgements; name the file with --qrels.");
}
