import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OllamaLanguageModel } from "../../src/adapters/langchain/ollama-language-model.js";
import { OpenAiLanguageModel } from "../../src/adapters/langchain/openai-language-model.js";
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

const questions = [
  "What is the daily meal allowance for travel within the country?",
  "What is the limit for hotel nights in Oslo?",
  "How many characters must a password have?",
  "How many days a year may work be done from another country?",
  "What was the root cause of the incident?",
  "Who leads the all-hands meeting?",
];

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

  it("answers from the sample, every quote in its place, whatever a tiny model says", async () => {
    const footnote = new FootnoteCommand();
    try {
      footnote.environment = {
        FOOTNOTE_MODEL: "auto",
        FOOTNOTE_MODEL_URL: url,
        FOOTNOTE_CONTEXT_TOKENS: "1200",
      };
      const service = await footnote.serve("--with-sample");
      let answered = 0;
      let asked = 0;
      for (const question of questions) {
        const reply = await ask(service.url, question);
        expect(reply.model.kind).toBe("ollama");
        expect(reply.degraded).toEqual([]);
        expect(await brokenCitations(service.url, reply)).toEqual([]);
        if (reply.sentences.length > 0) answered += 1;
        if (reply.usage.promptTokens > 100 && reply.usage.answerTokens > 0) asked += 1;
      }
      process.stdout.write(`answered ${answered} of ${questions.length}\n`);
      // How many of its sentences hold is chance with a model this small; that it was asked, and that all quotes hold, is not.
      expect(asked).toBeGreaterThanOrEqual(4);
    } finally {
      await footnote.close();
    }
  });
});
