import { Readable } from "node:stream";
import { v7 } from "uuid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { asDocumentId } from "../../src/domain/identifiers.js";
import { shownSource } from "../../src/domain/shown-source.js";
import { unstopped } from "../expect-code.js";
import { IngestHarness } from "./ingest-harness.js";

let harness: IngestHarness;
beforeEach(() => {
  harness = new IngestHarness();
});
afterEach(() => harness.close());

/** What is stored after an upload of this name, which was new when it was accepted. */
async function storedAfterUpload(labels?: readonly string[]) {
  harness.write("pay.txt", "Salaries are secret.");
  await harness.ingest(labels && { labels });
  const file = await harness.dependencies.files.put(Readable.from(["The gate is green."]), 1_000, unstopped);
  const uploads = [{ documentId: asDocumentId(v7()), source: "pay.txt", ...file }];
  const request = { kind: "ingest-uploads", uploads, collection: "default", tags: [] } as const;
  const job = await harness.queue.enqueue(request, { priority: 0 }, unstopped);
  expect(await harness.work(job)).toMatchObject({ state: "done" });
  return harness.store.knownDocuments("default", unstopped);
}

describe("an upload whose name another document took after it was accepted", () => {
  it("stays a document of its own beside a labelled one, which its sender may not see", async () => {
    const known = await storedAfterUpload(["hr"]);
    expect(known.map(({ source }) => shownSource(source))).toEqual(["pay.txt", "pay.txt"]);
    expect(known.map(({ labels }) => labels)).toEqual(expect.arrayContaining([["hr"], []]));
  });

  it("is a new version of one that everybody sees", async () => {
    expect(await storedAfterUpload()).toHaveLength(1);
  });
});
