import { readFile, rm, writeFile } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import type { z } from "zod";
import { toFootnoteError } from "../../src/errors.js";
import { type ParserReply, innerFile, parseRequest } from "./parser-messages.js";
import { readDocument } from "./read-document.js";

const watchMs = 500;

async function answer(request: z.infer<typeof parseRequest>): Promise<ParserReply> {
  try {
    const bytes = new Uint8Array(await readFile(request.path));
    const { inner = [], ...document } = await readDocument(bytes, request.fileName);
    if (!request.unpack) return { document, inner: [] };
    for (const [index, file] of inner.entries()) await writeFile(innerFile(index), await file.bytes());
    return { document, inner: inner.map(({ name }) => name) };
  } catch (thrown) {
    const { code, message } = toFootnoteError(thrown);
    if (code !== "internal") return { error: { code, message } };
    return {
      error: {
        code: "damaged",
        message: "The file cannot be read; it may be damaged. Open it in its program and save it again.",
      },
    };
  }
}

/** A file that keeps this process busy for ever would also keep it from hearing that its parent is gone. */
function endWithParent(): void {
  const watch = `setInterval(() => process.ppid === ${process.ppid} || process.kill(process.pid, "SIGKILL"), ${watchMs})`;
  new Worker(watch, { eval: true, execArgv: [] }).unref();
}

process.on("message", (message) => {
  void answer(parseRequest.parse(message)).then((reply) => process.send?.(reply));
});
// Without its parent there is nobody to read for, nor to remove the working folder.
process.on("disconnect", () => rm(process.cwd(), { recursive: true, force: true }).finally(() => process.exit(0)));
endWithParent();
