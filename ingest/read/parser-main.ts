import { readFile } from "node:fs/promises";
import { toFootnoteError } from "../../src/errors.js";
import type { ParseRequest } from "../../src/ports/document-parser.js";
import { readDocument } from "./read-document.js";

async function answer(request: ParseRequest): Promise<object> {
  try {
    return { document: await readDocument(new Uint8Array(await readFile(request.path)), request.fileName) };
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

process.on("message", (request: ParseRequest) => {
  void answer(request).then((reply) => process.send?.(reply));
});
// Without its parent there is nobody to read for.
process.on("disconnect", () => process.exit(0));
