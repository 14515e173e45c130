import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { FootnoteError, toFootnoteError } from "../errors.js";
/** A text file that the user named; a fault is a sentence with the name as it was given. */
export async function readTextFile(path, signal) {
    const bytes = await readFile(path, { signal }).catch((cause) => {
        throw readingError(path, cause);
    });
    try {
        return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    }
    catch (cause) {
        throw new FootnoteError("invalid_request", `${basename(path)} is not text in UTF-8.`, { cause });
    }
}
function readingError(path, cause) {
    const code = cause instanceof Error ? Reflect.get(cause, "code") : undefined;
    if (code === "ENOENT" || code === "ENOTDIR")
        return new FootnoteError("not_found", `There is no file ${path}.`, { cause });
    if (code === "EISDIR")
        return new FootnoteError("invalid_request", `${path} is a folder; a file is needed.`, { cause });
    if (code === "EACCES" || code === "EPERM")
        return new FootnoteError("unreadable", `${path} may not be read.`, { cause });
    return toFootnoteError(cause);
}
