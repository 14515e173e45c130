import { z } from "zod";
import { cranfieldRecords } from "./cranfield-records.js";
import { readJsonLine } from "./json-lines.js";
const of = "the corpus";
const beirDocument = z.object({ _id: z.string().min(1), title: z.string().default(""), text: z.string() });
/** One line of BEIR's `corpus.jsonl`, which may be too long to be read as a whole. */
export function readBeirDocument(line, number) {
    const { _id: id, title, text } = readJsonLine(line, number, beirDocument, of);
    return { id, title: title.replace(/\s+/gu, " ").trim(), text: text.trim() };
}
/** Documents of `cran.all.1400`. Their words begin with the title, which is not repeated. */
export function readCranfieldDocuments(text) {
    return cranfieldRecords(text, of).map(({ id, title, body }) => {
        const opening = new RegExp(`^${title.split(" ").map(escaped).join("\\s+")}\\s*`, "u");
        return { id, title, text: title === "" ? body : body.replace(opening, "") };
    });
}
/**
 * Name of a document's file: its id, with characters that not every file system takes written as in an address. Two ids
 * never share one, save where a file system takes capitals and small letters for the same.
 */
export function corpusFileName(id) {
    const safe = encodeURIComponent(id).replace(/[!'()*~]|^\./gu, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
    return `${safe}.txt`;
}
/** The document as a text file: the title is its first line. */
export function corpusFileText({ title, text }) {
    return `${[title, text].filter((part) => part !== "").join("\n\n")}\n`;
}
export function isEmpty({ title, text }) {
    return title === "" && text === "";
}
function escaped(word) {
    return word.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
}
