import { existsSync, readdirSync, rmdirSync, statSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { FootnoteError } from "../../errors.js";
import { corpusFileName, corpusFileText, isEmpty, } from "../../evaluation/formats/corpus-document.js";
import { writeFootnoteQuestions } from "../../evaluation/formats/footnote-questions.js";
import { readCorpus, recogniseCorpus } from "../read-corpus.js";
import { exitStatus } from "../exit-status.js";
import { printJson } from "../output.js";
import { readQuestionSet } from "../read-question-set.js";
/**
 * Writes a benchmark corpus as one text file a document, with the questions that have relevant documents beside them. The
 * folder appears whole or not at all.
 */
export async function evalConvertCommand(options, output, signal) {
    const target = resolve(options.to);
    refuseUsed(target, options.to);
    const format = options.format ?? recogniseCorpus(options.from);
    const set = await readQuestionSet({ questions: options.from, format }, signal);
    const judged = set.questions.filter(({ relevant }) => relevant.length > 0);
    await mkdir(dirname(target), { recursive: true });
    const draft = join(dirname(target), `.${basename(target)}.${process.pid}.part`);
    await mkdir(draft);
    try {
        const written = await writeDocuments(join(draft, "documents"), readCorpus(options.from, format, signal), signal);
        const questions = judged.map(({ relevant, ...question }) => ({
            ...question,
            relevant: relevant.map(({ document }) => ({ document: corpusFileName(document) })),
        }));
        await writeFile(join(draft, "questions.jsonl"), writeFootnoteQuestions(questions), { flush: true });
        if (existsSync(target))
            rmdirSync(target);
        await rename(draft, target);
        const summary = { ...written, questions: judged.length, leftOut: set.questions.length - judged.length };
        if (options.json)
            printJson(output, summary);
        else
            output.stdout(readable(summary, options.to));
        return exitStatus.done;
    }
    catch (thrown) {
        await rm(draft, { recursive: true, force: true });
        throw thrown;
    }
}
function refuseUsed(target, named) {
    const found = statSync(target, { throwIfNoEntry: false });
    if (!found)
        return;
    if (!found.isDirectory() || readdirSync(target).length > 0)
        throw new FootnoteError("invalid_request", `${named} is there already and not an empty folder.`);
}
async function writeDocuments(folder, corpus, signal) {
    await mkdir(folder);
    let documents = 0;
    let empty = 0;
    for await (const document of corpus) {
        signal.throwIfAborted();
        if (isEmpty(document))
            empty += 1;
        else {
            await writeDocument(folder, document);
            documents += 1;
        }
    }
    return { documents, empty };
}
async function writeDocument(folder, document) {
    try {
        await writeFile(join(folder, corpusFileName(document.id)), corpusFileText(document), { flag: "wx", flush: true });
    }
    catch (cause) {
        const code = cause instanceof Error ? Reflect.get(cause, "code") : undefined;
        if (code === "EEXIST")
            throw new FootnoteError("invalid_request", `Two documents need the file of ${document.id}.`, { cause });
        if (code === "ENAMETOOLONG")
            throw new FootnoteError("invalid_request", `The id ${document.id} is too long for a file name.`, { cause });
        throw cause;
    }
}
function readable({ documents, empty, questions, leftOut }, folder) {
    const lines = [
        `${documents} documents in ${join(folder, "documents")}${empty > 0 ? `; ${empty} without any text are left out` : ""}.`,
        `${questions} questions in ${join(folder, "questions.jsonl")}${leftOut > 0 ? `; ${leftOut} without relevant documents are left out` : ""}.`,
        "Next:",
        `  footnote ingest ${join(folder, "documents")} --collection ${basename(resolve(folder))}`,
        `  footnote eval retrieval --questions ${join(folder, "questions.jsonl")} --collection ${basename(resolve(folder))}`,
    ];
    return `${lines.join("\n")}\n`;
}
