import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { ollamaEmbedder } from "../../src/adapters/langchain/ollama-embedder.js";
import { openAiEmbedder } from "../../src/adapters/langchain/openai-embedder.js";
import { OllamaLanguageModel } from "../../src/adapters/langchain/ollama-language-model.js";
import { OpenAiLanguageModel } from "../../src/adapters/langchain/openai-language-model.js";
import { systemClock } from "../../src/adapters/system/system-clock.js";
import { WatchedModel } from "../../src/answering/watch-model.js";
import { modelProfile } from "../../src/domain/model-profile.js";
import type { GenerationEvent, LanguageModel } from "../../src/ports/language-model.js";
import { FootnoteCommand } from "../footnote-command.js";
import { freePort } from "../free-port.js";
import { ask, brokenCitations } from "../journeys/answer-reply.js";
import { sharedPath } from "../shared-files.js";

const tool = sharedPath("tools/ollama");
const profile = modelProfile("phi4");
const longPrompt = { messages: [{ role: "user", text: "word ".repeat(1_200) }], maxTokens: 50 } as const;
const never = () => new AbortController().signal;

const sampleQuestion = z.object({ id: z.string(), question: z.string() });
/** Thirty of the sample's questions, the last two without an answer in it. */
const questions = readFileSync(new URL("../../data/eval/sample.jsonl", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => sampleQuestion.parse(JSON.parse(line)))
  .filter(({ id }) => !["no-chief-executive", "no-parking-fee", "no-2019-revenue"].includes(id))
  .map(({ question }) => question);

describe.skipIf(!tool)(`a real Ollama${tool ? "" : " (skipped: no shared files)"}`, () => {
  let url = "";
  let processId = "";

  beforeAll(async () => {
    const port = await freePort();
    processId = execFileSync(tool ?? "", ["start", String(port), "phi4"], { encoding: "utf8" }).trim();
    url = `http://127.0.0.1:${port}`;
  });
  afterAll(() => {
    if (processId !== "") execFileSync(tool ?? "", ["stop", processId]);
  });

  const natively = (contextTokens = 2_048) => new OllamaLanguageModel({ name: "phi4", url, profile, contextTokens });
  const compatibly = () => new OpenAiLanguageModel({ name: "phi4", url: `${url}/v1`, profile });

  it.each([
    ["natively", () => natively()],
    ["at its OpenAI-compatible address", compatibly],
  ])("streams an answer %s, with its usage", async (_, open) => {
    const model: LanguageModel = open();
    expect(await model.available(never())).toBe(true);
    const events: GenerationEvent[] = [];
    const question = { messages: [{ role: "user", text: "Say hello." }], maxTokens: 20 } as const;
    for await (const event of model.generate(question, never())) events.push(event);
    const end = events.at(-1);
    expect(events.filter(({ kind }) => kind === "text").length).toBeGreaterThan(1);
    expect(end?.kind === "end" && end.usage.promptTokens).toBeGreaterThan(5);
    expect(end?.kind === "end" && end.usage.answerTokens).toBeGreaterThan(1);
  });

  it.each([
    ["natively", () => natively()],
    ["at its OpenAI-compatible address", compatibly],
  ])("stops within a second when aborted while it reads the prompt, %s", async (_, open) => {
    const model: LanguageModel = open();
    await model.contextTokens(never());
    const stop = new AbortController();
    let abortedMs = 0;
    setTimeout(() => {
      abortedMs = performance.now();
      stop.abort();
    }, 200);
    const run = async () => {
      for await (const { kind } of model.generate(longPrompt, stop.signal)) expect(kind).toBe("text");
    };
    await expect(run()).rejects.toMatchObject({ code: "cancelled" });
    expect(performance.now() - abortedMs).toBeLessThan(1_000);
  });

  it("refuses a prompt longer than its window rather than cutting it", async () => {
    const run = async () => {
      for await (const { kind } of natively(512).generate(longPrompt, never())) expect(kind).toBe("text");
    };
    await expect(run()).rejects.toMatchObject({ code: "model_failed" });
  });

  it("says that a model is not there", async () => {
    const model = new OllamaLanguageModel({ name: "none", url, profile });
    expect(await model.available(never())).toBe(false);
    await expect(model.contextTokens(never())).rejects.toMatchObject({ code: "model_unavailable" });
  });

  it.each([
    ["natively", () => ollamaEmbedder({ id: "ollama:phi4", name: "phi4", url })],
    ["at its OpenAI-compatible address", () => openAiEmbedder({ id: "openai:phi4", name: "phi4", url: `${url}/v1` })],
  ])("embeds any text %s", async (_, open) => {
    const embedder = open();
    const { dimensions } = await embedder.fingerprint(never());
    const vectors = await embedder.embedDocuments(
      ["a pump", "", " \n", "\ud800 alone", "nul \0 inside", "🙂"],
      never(),
    );
    expect(dimensions).toBe(576);
    for (const vector of vectors) {
      expect(vector).toHaveLength(dimensions);
      expect(Math.abs(Math.hypot(...vector) - 1)).toBeLessThan(1e-3);
    }
  });

  it("halves a text that it refuses as too long, when it was estimated too short", async () => {
    const embedder = ollamaEmbedder({ id: "ollama:phi4", name: "phi4", url });
    const { maxInputTokens } = await embedder.fingerprint(never());
    // Six letters are estimated at two tokens, and such as these take three or more.
    const [vector] = await embedder.embedDocuments(["zqxjkv ".repeat(maxInputTokens / 2 - 1)], never());
    expect(vector).toHaveLength(576);
  });

  it.each([
    ["natively", () => ({ FOOTNOTE_EMBEDDER: "ollama:phi4", FOOTNOTE_EMBEDDER_URL: url })],
    [
      "at its OpenAI-compatible address",
      () => ({ FOOTNOTE_EMBEDDER: "openai:phi4", FOOTNOTE_EMBEDDER_URL: `${url}/v1` }),
    ],
  ])("embeds documents and a question %s", async (_, environment) => {
    const footnote = new FootnoteCommand();
    try {
      footnote.environment = environment();
      const document = join(footnote.dataDir, "pumps.md");
      writeFileSync(document, "# Pumps\n\nThe large pump moves ninety litres of water a minute.\n");
      const ingest = await footnote.run("ingest", document, "--json");
      expect(JSON.parse(ingest.stdout)).toMatchObject({ state: "done", chunks: { total: 1, embedded: 1 } });
      const search = await footnote.run("search", "How much does a pump move?", "--mode", "vector", "--json");
      expect(JSON.parse(search.stdout)).toMatchObject({ degraded: [], passages: [{ source: "pumps.md" }] });
      const status = await footnote.run("status", "--json");
      expect(JSON.parse(status.stdout)).toMatchObject({ embedder: { dimensions: 576 } });
    } finally {
      await footnote.close();
    }
  });

  it.each([
    ["natively", () => natively()],
    ["at its OpenAI-compatible address", compatibly],
  ])("answers two at once, each its own question, %s", async (_, open) => {
    const model: LanguageModel = open();
    const answers = await Promise.all(
      ["Name a fruit.", "What is 2 + 2?"].map(async (text) => {
        let said = "";
        for await (const event of model.generate({ messages: [{ role: "user", text }], maxTokens: 12 }, never())) {
          if (event.kind === "text") said += event.text;
        }
        return said;
      }),
    );
    expect(answers.every((said) => said.trim() !== "")).toBe(true);
    expect(answers[0]).not.toBe(answers[1]);
  });

  it("says that the answer was cut when the window is full", async () => {
    const model = natively(256);
    const messages = [{ role: "user", text: "Write a long story about a pump." }] as const;
    const events: GenerationEvent[] = [];
    for await (const event of model.generate({ messages, maxTokens: 40 }, never())) events.push(event);
    expect(events.at(-1)).toMatchObject({ kind: "end", cut: true });
  });

  it("has no larger window than the model, whatever its profile says, and loads what it says", async () => {
    const model = new WatchedModel(new OllamaLanguageModel({ name: "phi4", url, profile }), {
      profile,
      clock: systemClock,
      firstSentenceMs: 60_000,
      memory: { recall: () => undefined, note: () => undefined },
      onConcern: (concern) => expect.unreachable(concern),
    });
    expect(profile.contextTokens).toBe(16_384);
    expect(await model.contextTokens(never())).toBe(8_192);
    const messages = [{ role: "user", text: "The pump moves ninety litres. ".repeat(50) }] as const;
    for await (const event of model.generate({ messages, maxTokens: 10 }, never())) {
      if (event.kind === "end") expect(event).toMatchObject({ promptMs: expect.any(Number) });
    }
    expect(await model.contextTokens(never())).toBe(8_192);
    expect(model.affordableTokens(8_192)).not.toBe(4_096);
  });

  it("fails the answer when its server is killed in the middle", async () => {
    const port = await freePort();
    const other = execFileSync(tool ?? "", ["start", String(port), "phi4"], { encoding: "utf8" }).trim();
    const model = new OllamaLanguageModel({
      name: "phi4",
      url: `http://127.0.0.1:${port}`,
      profile,
      contextTokens: 2_048,
    });
    let stopped = false;
    const run = async () => {
      const messages = [{ role: "user", text: "Write a long story about a pump." }] as const;
      for await (const { kind } of model.generate({ messages, maxTokens: 500 }, never())) {
        expect(kind).toBe("text");
        if (!stopped) execFileSync(tool ?? "", ["stop", other]);
        stopped = true;
      }
    };
    await expect(run()).rejects.toMatchObject({ code: "model_failed" });
    expect(await model.available(never())).toBe(false);
  });

  it.each([
    ["natively", 30, () => ({ FOOTNOTE_MODEL: "auto", FOOTNOTE_MODEL_URL: url }), "ollama"],
    // On a processor a question takes up to half a minute: a few show that this road leads there too.
    [
      "at its OpenAI-compatible address",
      6,
      () => ({ FOOTNOTE_MODEL: "openai:phi4", FOOTNOTE_MODEL_URL: `${url}/v1` }),
      "openai",
    ],
  ] as const)(
    "answers questions over the sample, every quote in its place, %s (%i)",
    async (how, amount, environment, kind) => {
      const footnote = new FootnoteCommand();
      try {
        footnote.environment = { ...environment(), FOOTNOTE_CONTEXT_TOKENS: "1024" };
        const service = await footnote.serve("--with-sample");
        const counts = { answered: 0, asked: 0, byTheModel: 0 };
        expect(questions).toHaveLength(30);
        for (const question of questions.slice(0, amount)) {
          const reply = await ask(service.url, question);
          expect(reply.degraded).toEqual([]);
          expect(await brokenCitations(service.url, reply)).toEqual([]);
          const { promptTokens, answerTokens } = reply.usage;
          expect(promptTokens).toBeLessThan(2 * 1_200);
          if (promptTokens > 100 && answerTokens > 0) counts.asked += 1;
          if (reply.sentences.length > 0) counts.answered += 1;
          if (reply.sentences.length > 0 && reply.model.kind === kind) counts.byTheModel += 1;
        }
        process.stdout.write(`${how}: ${JSON.stringify(counts)} of ${amount}\n`);
        expect(counts.asked).toBeGreaterThanOrEqual((amount * 2) / 3);
        // With so small a model, most are the passages themselves: what it writes does not hold, and is told from what does.
        expect(counts.answered).toBeGreaterThanOrEqual((amount * 2) / 3);
        expect(counts.byTheModel).toBeGreaterThan(0);
      } finally {
        await footnote.close();
      }
    },
    1_500_000,
  );
});
