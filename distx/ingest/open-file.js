import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { FootnoteError } from "../src/errors.js";
/**
 * Bytes of a regular file. Refuses a link or a device that took the file's place since the folder was walked, and never
 * waits for the writer of a pipe. Throws `unreadable`.
 */
export async function openFile(path) {
    const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
    const handle = await open(path, flags).catch((cause) => {
        throw unreadable(cause);
    });
    const entry = await handle.stat();
    if (!entry.isFile()) {
        await handle.close();
        throw unreadable(new Error("not a regular file"));
    }
    return handle.createReadStream();
}
export function unreadable(cause) {
    const message = codeOf(cause) === "ENOENT"
        ? "The file went away while the folder was read. Ingest again."
        : "The file cannot be read. Check its permissions.";
    return new FootnoteError("unreadable", message, { cause });
}
function codeOf(cause) {
    return cause instanceof Error ? Reflect.get(cause, "code") : undefined;
}
