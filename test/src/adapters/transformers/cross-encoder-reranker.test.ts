import { once } from "node:events";
import { cpSync, existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import {
  type CrossEncoderOptions,
  CrossEncoderReranker,
} from "../../../../src/adapters/transformers/cross-encoder-reranker.js";
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

function open(
  options: CrossEncoderOptions = tinyCrossEncoder("one-label"),
  clock = new SetClock(),
): CrossEncoderReranker {
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
    const place = join(folder.path, "model");
    const clock = new SetClock();
    const reranker = open({ id: "local:model", folder: place }, clock);
    const score = () => reranker.score(question, [answering], unstopped);
    await expectCode(score(), "reranker_unavailable");
    cpSync(tinyCrossEncoder("one-label").folder, place, { recursive: true });
    clock.advance(59_999);
    await expectCode(score(), "reranker_unavailable");
    clock.advance(1);
    expect(await score()).toHaveLength(1);
  });

  it("is downloaded from the hub with the first use, and named where the hub does not have it", async () => {
    const { folder: model } = tinyCrossEncoder("one-label");
    const hub = createServer(({ url = "" }, response) => {
      const file = join(model, url.replace("/acme/tiny/resolve/main/", ""));
      if (existsSync(file)) response.end(readFileSync(file));
      else response.writeHead(404).end();
    });
    hub.listen(0, "127.0.0.1");
    await once(hub, "listening");
    const { port } = z.object({ port: z.number() }).parse(hub.address());
    const folder = temporaryFolder();
    folders.push(folder);
    const scoreBy = (name: string) => {
      const huggingFace = { name, url: `http://127.0.0.1:${port}`, hubCache: folder.path, downloads: folder.path };
      return open({ id: `huggingface:${name}`, huggingFace }).score(question, [answering], unstopped);
    };
    try {
      expect((await scoreBy("acme/tiny"))[0]).toBeCloseTo(5, 1);
      await expect(scoreBy("acme/other")).rejects.toMatchObject({
        code: "reranker_unavailable",
        message: expect.stringMatching(/^The reranker acme\/other lacks/u),
      });
    } finally {
      hub.close();
    }
    expect(await scoreBy("acme/tiny")).toHaveLength(1);
  });
});
