import { workerData } from "node:worker_threads";
import { z } from "zod";
import type { FrequencyQuery, LexicalQuery, NameQuery } from "../../ports/lexical-index.js";
import { serveThread } from "../threads/serve-thread.js";
import { LexicalReader } from "./lexical-reader.js";

const { path, chunkSetId } = z.object({ path: z.string(), chunkSetId: z.number().optional() }).parse(workerData);
const reader = new LexicalReader(path, chunkSetId);
let isReading = false;

/** Brings the words in memory up to date between calls, a little at a time. */
function readOn(): void {
  if (isReading) return;
  isReading = true;
  setImmediate(() => {
    isReading = false;
    // The next call sets it going again where it failed.
    if (advanced()) readOn();
  });
}

function advanced(): boolean {
  try {
    return reader.advance();
  } catch {
    return false;
  }
}

const andReadOn =
  <Result>(work: (argument: unknown) => Result) =>
  (argument: unknown): Result => {
    readOn();
    return work(argument);
  };

// The caller is SqliteLexicalIndex, which is typed; structured cloning keeps the shape.
serveThread({
  documentsNamed: andReadOn((argument) => reader.documentsNamed(argument as NameQuery)),
  search: andReadOn((argument) => reader.search(argument as LexicalQuery)),
  frequencies: andReadOn((argument) => reader.frequencies(argument as FrequencyQuery)),
  close: () => reader.close(),
});
