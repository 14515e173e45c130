import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";
import { FootnoteError } from "../errors.js";
import { readBeirDocument, readCranfieldDocuments, } from "../evaluation/formats/corpus-document.js";
import { readTextFile } from "./read-text-file.js";
/** Name of the file that holds the documents of each kind of benchmark. */
const corpusFiles = { beir: "corpus.jsonl", cranfield: "cran.all.1400" };
export const corpusFormats = ["beir", "cranfield"];
/** Which benchmark a folder holds. */
export function recogniseCorpus(folder) {
    const format = corpusFormats.find((candidate) => existsSync(join(folder, corpusFiles[candidate])));
    if (format === undefined)
        throw new FootnoteError("invalid_request", `The folder ${folder} holds neither corpus.jsonl nor cran.all.1400.`);
    return format;
}
/** The documents of a benchmark in their order; a corpus of BEIR is read line by line. */
export async function* readCorpus(folder, format, signal) {
    const path = join(folder, corpusFiles[format]);
    if (!existsSync(path))
        throw new FootnoteError("not_found", `There is no file ${path}.`);
    if (format === "cranfield") {
        yield* readCranfieldDocuments(await readTextFile(path, signal));
        return;
    }
    let number = 0;
    for await (const line of linesOf(path, signal)) {
        number += 1;
        if (line.trim() !== "")
            yield readBeirDocument(line, number);
    }
}
/** The interfaces of node:readline do not hand on a fault of the file. */
async function* linesOf(path, signal) {
    let rest = "";
    for await (const piece of createReadStream(path, { encoding: "utf8", signal })) {
        const lines = (rest + String(piece)).split("\n");
        rest = lines.pop() ?? "";
        yield* lines;
    }
    yield rest;
}
