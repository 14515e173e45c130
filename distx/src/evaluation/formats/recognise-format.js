import { FootnoteError } from "../../errors.js";
import { numberedLines } from "./numbered-lines.js";
/** What questions may come as; `beir`, `trec` and `cranfield` have their judgements in a file beside. */
export const questionFormats = ["footnote", "evidence", "kg-rag", "beir", "trec", "cranfield"];
/** The format of a questions file, by its name and first lines; `invalid_request` where it cannot be told. */
export function recogniseFormat(fileName, text) {
    const first = numberedLines(text.slice(0, 100_000))[0]?.text ?? "";
    if (/^\.I\s/u.test(first))
        return "cranfield";
    if (/\.jsonl$/iu.test(fileName) || first.startsWith("{"))
        return jsonLinesFormat(first);
    if (/\bQuestion\b/u.test(first) && /\bSource Docs\b/u.test(first))
        return "kg-rag";
    if (first.includes("\t"))
        return "trec";
    throw new FootnoteError("invalid_request", `The format of ${fileName} is not recognised. Name it with --format: ${questionFormats.join(", ")}.`);
}
function jsonLinesFormat(line) {
    if (/"_id"\s*:/u.test(line))
        return "beir";
    return /"evidence"\s*:/u.test(line) ? "evidence" : "footnote";
}
