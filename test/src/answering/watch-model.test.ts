import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FileModelMemory } from "../../../src/adapters/folder/file-model-memory.js";
import { OllamaLanguageModel } from "../../../src/adapters/langchain/ollama-language-model.js";
import { OpenAiLanguageModel } from "../../../src/adapters/langchain/openai-language-model.js";
import { systemClock } from "../../../src/adapters/system/system-clock.js";
import { WatchedModel } from "../../../src/answering/watch-model.js";
import { modelProfile } from "../../../src/domain/model-profile.js";
import { FakeModelServer } from "../../fakes/model-server.js";
import { type TemporaryFolder, temporaryFolder } from "../../temporary-folder.js";

const profile = modelProfile("phi4");
const never = () => new AbortController().signal;
const messages = [{ role: "user", text: "The pump moves ninety litres a minute. ".repeat(100) }] as const;

describe("a model under watch", () => {
  const server = new FakeModelServer();
  let url = "";
  let concerns: string[] = [];
  let folder: TemporaryFolder;

  beforeAll(async () => {
    url = await server.start();
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    folder = temporaryFolder();
    concerns = [];
    server.contextTokens = 16_384;
    server.readsAtMost = Number.POSITIVE_INFINITY;
    server.loadedTokens = undefined;
    server.behaviour = { kind: "answer", pieces: ["It is so."] };
  });

  afterEach(() => folder.remove());

  const watch = (kind: "ollama" | "openai") =>
    new WatchedModel(
      kind === "ollama"
        ? new OllamaLanguageModel({ name: "phi4", url, profile })
        : new OpenAiLanguageModel({ name: "phi4", url: `${url}/v1`, profile }),
      {
        profile,
        clock: systemClock,
        firstSentenceMs: 60_000,
        memory: new FileModelMemory(join(folder.path, "model.json"), kind),
        onConcern: (concern) => concerns.push(concern),
      },
    );
  const answer = async (model: WatchedModel): Promise<string> => {
    let text = "";
    for await (const event of model.generate({ messages, maxTokens: 100 }, never())) {
      if (event.kind === "text") text += event.text;
    }
    return text;
  };

  it.each(["ollama", "openai"] as const)("raises no concern over a server that reads all, %s", async (kind) => {
    const model = watch(kind);
    expect(await answer(model)).toBe("It is so.");
    expect(concerns).toEqual([]);
    expect(model.concern).toBeUndefined();
    expect(await model.contextTokens(never())).toBe(16_384);
  });

  it.each(["ollama", "openai"] as const)(
    "tells once of a server that cuts prompts without a word, and keeps within what it read, %s",
    async (kind) => {
      const model = watch(kind);
      server.readsAtMost = 512;
      await answer(model);
      await answer(model);
      expect(concerns).toHaveLength(1);
      expect(concerns[0]).toContain("read only 512 of about 80");
      expect(model.concern).toBe(concerns[0]);
      expect(await model.contextTokens(never())).toBe(612);
    },
  );

  it("believes Ollama when it loaded the model with a smaller window than it was asked for", async () => {
    const model = watch("ollama");
    server.loadedTokens = 4_096;
    await answer(model);
    expect(concerns).toEqual([
      "The server of ollama:phi4 loaded it with a window of 4096 tokens, not the 16384 asked for.",
    ]);
    expect(await model.contextTokens(never())).toBe(4_096);
  });

  it("leaves out what the model thinks aloud", async () => {
    server.behaviour = { kind: "answer", pieces: ["<thi", "nk>Is it?</think>", "It is."] };
    expect(await answer(watch("openai"))).toBe("It is.");
  });

  it("has a modest prompt until it has shown its speed, then as much as it reads in time", async () => {
    const model = watch("ollama");
    expect(model.affordableTokens(16_384)).toBe(4_096);
    await answer(model);
    expect(model.affordableTokens(16_384)).toBe(16_384);
  });

  it("remembers speed and concern over a start, until an answer shows that all is well again", async () => {
    server.readsAtMost = 512;
    await answer(watch("ollama"));
    const next = watch("ollama");
    expect(next.concern).toBe(concerns[0]);
    expect(next.affordableTokens(16_384)).toBe(16_384);
    expect(watch("openai").concern).toBeUndefined();
    server.readsAtMost = Number.POSITIVE_INFINITY;
    await answer(next);
    expect(next.concern).toBeUndefined();
    expect(watch("ollama").concern).toBeUndefined();
  });

  it("begins anew where what was remembered cannot be read", async () => {
    writeFileSync(join(folder.path, "model.json"), '{"model":"ollama","promptSpeeds":["fast"]');
    expect(watch("ollama").affordableTokens(16_384)).toBe(4_096);
  });
});
