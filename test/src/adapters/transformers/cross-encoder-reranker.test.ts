import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { CrossEncoderReranker } from "../../../../src/adapters/transformers/cross-encoder-reranker.js";
import { expectCode, unstopped } from "../../../expect-code.js";
import { SetClock } from "../../../fakes/set-clock.js";
import { tinyCrossEncoder } from "../../../fakes/tiny-cross-encoder.js";
import { type TemporaryFolder, temporaryFolder } from "../../../temporary-folder.js";

const question = "What is the daily meal allowance?";
const answering = "The daily meal allowance is 48 euros.";
const opened: { close: () => Promise<void> }[] = [];
const folders: TemporaryFolder[] = [];

afterEach(async () => {
  for (const reranker of opened.splice(0)) await reranker.close();
  for (const folder of folders.splice(0)) folder.remove();
});

function open(options = tinyCrossEncoder("one-label"), clock = new SetClock()): CrossEncoderReranker {
  const reranker = new CrossEncoderReranker(options, clock);
  opened.push(reranker);
  return reranker;
}

describe("a cross-encoder", () => {
  it("gives the one logit of a model, and positive less negative of two", async () => {
    const passages = [answering, "Flights are booked in economy."];
    const [high = 0, low = 0] = await open().score(question, passages, unstopped);
    expect(high).toBeCloseTo(5, 1);
    expect(low).toBeCloseTo(-5, 1);
    const two = await open(tinyCrossEncoder("two-labels")).score(question, passages, unstopped);
    expect(two).toEqual([high * 2, low * 2]);
  });

  it("reads the beginning of a passage over the limit, and ends it as the model was taught", async () => {
    const filling = "flights ".repeat(200);
    const [first = 0, last = 0] = await open().score(question, [answering + filling, filling + answering], unstopped);
    expect(first).toBeCloseTo(5, 1);
    expect(last).toBeCloseTo(-5, 1);
  });

  it("tries a model that could not be loaded again after a minute", async () => {
    const folder = temporaryFolder();
    folders.push(folder);
    const source = { folder: join(folder.path, "model") };
    const clock = new SetClock();
    const reranker = open({ id: "local:model", source }, clock);
    const score = () => reranker.score(question, [answering], unstopped);
    await expectCode(score(), "reranker_unavailable");
    const { source: whole } = tinyCrossEncoder("one-label");
    if ("folder" in whole) cpSync(whole.folder, source.folder, { recursive: true });
    clock.advance(59_999);
    await expectCode(score(), "reranker_unavailable");
    clock.advance(1);
    expect(await score()).toHaveLength(1);
    rmSync(source.folder, { recursive: true });
    expect(await score()).toHaveLength(1);
  });
});
