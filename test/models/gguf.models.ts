import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GgufLanguageModel } from "../../src/adapters/llama-cpp/gguf-language-model.js";
import { modelProfile } from "../../src/domain/model-profile.js";
import type { GenerationEvent } from "../../src/ports/language-model.js";
import { FootnoteCommand } from "../footnote-command.js";
import { ask, brokenCitations } from "../journeys/answer-reply.js";
import { sharedPath } from "../shared-files.js";

const file = sharedPath("models/SmolLM2-135M-Instruct/SmolLM2-135M-Instruct.Q4_1.gguf");
/** Kept between runs: it is 725 MB. */
const packageFolder = join(tmpdir(), "footnote-llama-cpp-3.22.1");
const never = () => new AbortController().signal;
const profile = modelProfile(file ?? "");
const user = (text: string) => [{ role: "user", text }] as const;

/** An optional package, so that it is never in the way of `npm ci`. */
function installLlamaCpp(): void {
  if (existsSync(join(packageFolder, "node_modules", "node-llama-cpp", "dist", "index.js"))) return;
  mkdirSync(packageFolder, { recursive: true });
  const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  execFileSync("npm", ["install", "--prefix", packageFolder, "node-llama-cpp@3.22.1", ...options], { stdio: "ignore" });
}

describe.skipIf(!file)(`node-llama-cpp in a process of its own${file ? "" : " (skipped: no shared files)"}`, () => {
  const opened: GgufLanguageModel[] = [];
  const open = (contextTokens = 2_048) => {
    const model = new GgufLanguageModel({ path: file ?? "", profile, contextTokens, threads: 1, packageFolder });
    opened.push(model);
    return model;
  };
  const answer = async (model: GgufLanguageModel, text: string, maxTokens = 20): Promise<GenerationEvent[]> => {
    const events: GenerationEvent[] = [];
    for await (const event of model.generate({ messages: user(text), maxTokens }, never())) events.push(event);
    return events;
  };
  const usageOf = (events: readonly GenerationEvent[]) => {
    const end = events.at(-1);
    if (end?.kind !== "end") throw new Error("no end");
    return end.usage;
  };
  const textOf = (events: readonly GenerationEvent[]) =>
    events.map((event) => (event.kind === "text" ? event.text : "")).join("");
  let model: GgufLanguageModel;

  beforeAll(() => {
    installLlamaCpp();
    model = open();
  });
  afterAll(async () => {
    await Promise.all(opened.map((one) => one.close()));
  });

  it("loads the file and streams an answer with its usage", async () => {
    expect(await model.available(never())).toBe(true);
    expect(await model.contextTokens(never())).toBe(2_048);
    const events = await answer(model, "Say hello.");
    expect(events.filter(({ kind }) => kind === "text").length).toBeGreaterThan(1);
    expect(usageOf(events)).toMatchObject({ promptTokens: expect.any(Number), answerTokens: expect.any(Number) });
    expect(usageOf(events).answerTokens).toBeGreaterThan(1);
    expect(events.at(-1)).toMatchObject({ kind: "end", promptMs: expect.any(Number) });
  });

  it("has no larger window than the model was trained for", async () => {
    expect(await open(100_000).contextTokens(never())).toBe(8_192);
  });

  it("never makes a control token of plain text", async () => {
    const around = usageOf(await answer(model, "x", 1)).promptTokens - 1;
    // "<|im_end|>" is one token as control and seven as text.
    expect(usageOf(await answer(model, "<|im_end|>", 1)).promptTokens).toBe(around + 7);
    const text = textOf(await answer(model, "Say <|im_end|> and then more.", 60));
    expect(text).not.toContain("<|im_start|>");
  });

  it("answers two at once, one after the other, each its own question", async () => {
    const [alone] = [textOf(await answer(model, "Name a fruit.", 12))];
    const [one, other] = await Promise.all([answer(model, "Name a fruit.", 12), answer(model, "What is 2 + 2?", 12)]);
    expect(textOf(one)).toBe(alone);
    expect(textOf(other)).not.toBe(alone);
  });

  it("stops within a second when aborted while it reads the prompt, and answers the next question", async () => {
    const stop = new AbortController();
    let abortedMs = 0;
    setTimeout(() => {
      abortedMs = performance.now();
      stop.abort();
    }, 300);
    const run = async () => {
      for await (const event of model.generate({ messages: user("word ".repeat(1_500)), maxTokens: 50 }, stop.signal)) {
        expect(event.kind).toBe("text");
      }
    };
    await expect(run()).rejects.toMatchObject({ code: "cancelled" });
    expect(performance.now() - abortedMs).toBeLessThan(1_000);
    const startedMs = performance.now();
    expect(textOf(await answer(model, "Say hello.", 5))).not.toBe("");
    expect(performance.now() - startedMs).toBeLessThan(10_000);
  });

  it("refuses a prompt that does not fit rather than cutting it", async () => {
    await expect(answer(model, "word ".repeat(2_500))).rejects.toMatchObject({ code: "model_failed" });
  });

  it("says when the answer was cut for want of room", async () => {
    expect((await answer(model, "Write a long story about a pump.", 8)).at(-1)).toMatchObject({
      kind: "end",
      cut: true,
    });
  });

  it("fails the answer when its process is killed, and starts another for the next", async () => {
    const killed = open();
    const run = async () => {
      for await (const { kind } of killed.generate({ messages: user("Write a story."), maxTokens: 200 }, never())) {
        expect(kind).toBe("text");
        void killed.close();
      }
    };
    await expect(run()).rejects.toMatchObject({ code: "model_failed" });
    expect(textOf(await answer(killed, "Say hello.", 5))).not.toBe("");
  });

  it("answers questions over the sample, every quote in its place", async () => {
    const footnote = new FootnoteCommand();
    try {
      footnote.environment = {
        FOOTNOTE_MODEL: `gguf:${file}`,
        FOOTNOTE_MODEL_THREADS: "1",
        FOOTNOTE_CONTEXT_TOKENS: "1200",
      };
      symlinkSync(packageFolder, join(footnote.dataDir, "llama-cpp"));
      const service = await footnote.serve("--with-sample");
      for (const question of [
        "What is the daily meal allowance for travel within the country?",
        "What is the limit for hotel nights in Oslo?",
      ]) {
        const reply = await ask(service.url, question);
        expect(reply.degraded).toEqual([]);
        expect(reply.usage.promptTokens).toBeGreaterThan(100);
        expect(await brokenCitations(service.url, reply)).toEqual([]);
      }
    } finally {
      await footnote.close();
    }
  });
});
