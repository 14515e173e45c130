import { toFootnoteError } from "../src/errors.js";
import { openFile, unreadable } from "./open-file.js";
/** Copies a file's bytes as they are now into the file store. A fault of the file is `unreadable`, never one of the store. */
export async function keepFile(path, files, maxBytes, signal) {
    const bytes = await openFile(path);
    let fault;
    bytes.on("error", (error) => {
        fault = error;
    });
    try {
        return await files.put(bytes, maxBytes, signal);
    }
    catch (thrown) {
        // Whatever else fails also ends the reading, with an error of its own.
        throw fault && toFootnoteError(thrown).cause === fault ? unreadable(fault) : thrown;
    }
}
