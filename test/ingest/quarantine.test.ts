import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ErrorCode, FootnoteError } from "../../src/errors.js";
import { unstopped } from "../expect-code.js";
import { HashEmbedder } from "../fakes/hash-embedder.js";
import { IngestHarness } from "./ingest-harness.js";

class FailingEmbedder extends HashEmbedder {
  readonly #code: ErrorCode;
  constructor(code: ErrorCode) {
    super();
    this.#code = code;
  }
  override async embedDocuments(): Promise<never> {
    throw new FootnoteError(this.#code, "It has gone.");
  }
}

let harness: IngestHarness;
beforeEach(() => {
  harness = new IngestHarness();
  harness.write("good.txt", "The green gate is wide.");
});
afterEach(() => harness.close());

const failuresOf = async () => (await harness.ingest()).summary.failures.map(({ code }) => code);

describe("a file that fails", () => {
  it("is tried three times, then left out with its last cause, until its bytes change", async () => {
    harness.write("bad.txt", "damaged");
    for (let night = 0; night < 3; night += 1) expect(await failuresOf()).toEqual(["damaged"]);
    const parsed = harness.parser.parsed;
    const job = await harness.ingest();
    expect(job).toMatchObject({ state: "partial", summary: { files: { quarantined: 1, failed: 0, unchanged: 1 } } });
    expect(job.summary.failures).toEqual([
      {
        path: "bad.txt",
        code: "quarantined",
        message: "Left out after 3 failed attempts. The last one: Save it again. (damaged)",
      },
    ]);
    expect(await harness.filesOf(job)).toMatchObject([
      { path: "bad.txt", state: "quarantined", error: { code: "quarantined" } },
      { path: "good.txt", state: "unchanged" },
    ]);
    expect(harness.parser.parsed).toBe(parsed);
    harness.write("bad.txt", "The red gate is mended.");
    expect(await failuresOf()).toEqual([]);
  });

  it("is released when a job that left it out is tried again", async () => {
    harness.write("bad.txt", "damaged");
    for (let night = 0; night < 4; night += 1) await harness.ingest();
    const job = await harness.ingest();
    await harness.queue.retry(job.id, unstopped);
    const again = await harness.work(job);
    expect(again.summary.failures.map(({ code }) => code)).toEqual(["damaged"]);
  });

  it("is not blamed for what is no fault of its own", async () => {
    harness.dependencies = { ...harness.dependencies, embedder: new FailingEmbedder("embedder_unavailable") };
    for (let night = 0; night < 4; night += 1) {
      expect(await harness.ingest()).toMatchObject({ state: "failed", error: { code: "embedder_unavailable" } });
    }
    expect(await harness.ledger.failedAttempts("default", unstopped)).toEqual(new Map());
  });

  it("is left out at last where something unforeseen fails the whole job over it", async () => {
    const working = harness.dependencies;
    harness.dependencies = { ...working, embedder: new FailingEmbedder("internal") };
    for (let night = 0; night < 3; night += 1) expect(await harness.ingest()).toMatchObject({ state: "failed" });
    harness.dependencies = working;
    harness.write("other.txt", "The red gate is mended.");
    expect((await harness.ingest()).summary.files).toMatchObject({ quarantined: 1, added: 1 });
  });
});
