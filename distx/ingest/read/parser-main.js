import { readFile, rmdir } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import { toFootnoteError } from "../../src/errors.js";
import { parseRequest } from "./parser-messages.js";
import { readDocument } from "./read-document.js";
const watchMs = 500;
async function answer(request) {
    try {
        return { document: await readDocument(new Uint8Array(await readFile(request.path)), request.fileName) };
    }
    catch (thrown) {
        const { code, message } = toFootnoteError(thrown);
        if (code !== "internal")
            return { error: { code, message } };
        return {
            error: {
                code: "damaged",
                message: "The file cannot be read; it may be damaged. Open it in its program and save it again.",
            },
        };
    }
}
/** A file that keeps this process busy for ever would also keep it from hearing that its parent is gone. */
function endWithParent() {
    const watch = `setInterval(() => process.ppid === ${process.ppid} || process.kill(process.pid, "SIGKILL"), ${watchMs})`;
    new Worker(watch, { eval: true, execArgv: [] }).unref();
}
process.on("message", (message) => {
    void answer(parseRequest.parse(message)).then((reply) => process.send?.(reply));
});
// Without its parent there is nobody to read for, nor to remove the working folder, which is empty.
process.on("disconnect", () => rmdir(process.cwd()).finally(() => process.exit(0)));
endWithParent();
