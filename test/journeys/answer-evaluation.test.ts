import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { FakeModelServer } from "../fakes/model-server.js";
import { FootnoteCommand } from "../footnote-command.js";
import { keptReceipts } from "../hostile/stored-state.js";
import { temporaryFolder } from "../temporary-folder.js";

const sample = fileURLToPath(new URL("../../data/sample", import.meta.url));
const golden = fileURLToPath(new URL("../../data/eval/sample.jsonl", import.meta.url));
const footnote = new FootnoteCommand();
const server = new FakeModelServer();
const folder = temporaryFolder();
let url = "";
const share = z.number().min(0).max(1);
const report = z.object({
  questions: z.number(),
  k: z.number(),
  metrics: z.strictObject({
    answered: share,
    abstained: share,
    correct: share,
    citationPrecision: share.nullable(),
    quoteVerified: share.nullable(),
    falseRefusals: share,
    wrongAnswers: share,
  }),
  counts: z.object({ answerable: z.number(), unanswerable: z.number(), citations: z.number() }),
  perQuestion: z.array(z.object({ id: z.string(), grade: z.string(), right: z.number(), answer: z.string() })),
  closedBook: z.object({ model: z.string(), counts: z.object({ notAttempted: z.number() }) }).optional(),
  judge: z
    .object({
      model: z.string(),
      counts: z.object({
        correct: z.number(),
        wrong: z.number(),
        notAttempted: z.number(),
        unreadable: z.number(),
      }),
    })
    .optional(),
  comparison: z.object({ right: z.object({ ties: z.number() }) }).optional(),
});

beforeAll(async () => {
  expect((await footnote.run("ingest", sample)).status).toBe(0);
});
afterAll(async () => {
  await footnote.close();
  await server.stop();
  folder.remove();
});

async function evaluate(...args: string[]) {
  const { status, stdout, stderr } = await footnote.run("eval", "answers", "--questions", golden, ...args, "--json");
  expect({ status, stderr }).toMatchObject({ status: 0 });
  return report.parse(JSON.parse(stdout));
}

describe("answers to the golden questions about the sample documents", () => {
  it("are mostly right, their quotes all stand as stored, and a run compares with one that was kept", async () => {
    const kept = join(folder.path, "run.json");
    const run = await evaluate("--out", kept);
    expect(run).toMatchObject({ questions: 33, k: 8, counts: { answerable: 28, unanswerable: 5 } });
    expect(run.perQuestion).toHaveLength(33);
    expect(run.metrics.quoteVerified).toBe(1);
    expect(run.counts.citations).toBeGreaterThan(28);
    expect(run.metrics.correct).toBeGreaterThan(0.6);
    expect(run.metrics.citationPrecision).toBeGreaterThan(0.5);
    expect(run.metrics.answered + run.metrics.abstained).toBeCloseTo(1);
    expect(keptReceipts(footnote.dataDir)).toBe(0);
    const { comparison } = await evaluate("--baseline", kept);
    expect(comparison?.right.ties).toBe(33);
    const readable = await footnote.run("eval", "answers", "--questions", golden, "--baseline", kept);
    expect(readable.stdout).toMatch(/quotes verified +100\.0 %/u);
    expect(readable.stdout).toMatch(/right .*\+0\.000/u);
  }, 90_000);

  it("are set against those of a model that sees no documents", async () => {
    server.contextTokens = 8_192;
    url = await server.start();
    server.behaviour = {
      kind: "reply",
      to: ({ messages }) => (JSON.stringify(messages).includes("=====") ? "Nothing [1]." : "NOT_KNOWN"),
    };
    footnote.environment = { FOOTNOTE_MODEL: "ollama:phi4", FOOTNOTE_MODEL_URL: url };
    const { closedBook } = await evaluate("--without-retrieval");
    expect(closedBook).toMatchObject({ model: "ollama:phi4", counts: { notAttempted: 28 } });
    footnote.environment = {};
  }, 90_000);

  it("are compared with their keys by a model too, and what it finds is kept apart", async () => {
    server.behaviour = {
      kind: "reply",
      to: ({ messages }) => (/\b48 euros\b/u.test(JSON.stringify(messages)) ? "A" : "<think>Hm, A or C?</think>B"),
    };
    footnote.environment = { FOOTNOTE_MODEL: "extractive", FOOTNOTE_MODEL_URL: url };
    const before = await evaluate();
    const run = await evaluate("--judge", "ollama:phi4");
    expect(run.metrics).toEqual(before.metrics);
    expect(run.judge).toMatchObject({ model: "ollama:phi4", counts: { unreadable: 0 } });
    const { correct = 0, wrong = 0, notAttempted = 0 } = run.judge?.counts ?? {};
    expect(correct).toBeGreaterThan(0);
    expect(correct + wrong + notAttempted).toBe(28);
    footnote.environment = {};
  }, 90_000);

  it("are refused with exit status 2 and a sentence where they cannot be measured", async () => {
    const noKeys = join(folder.path, "no-keys.jsonl");
    writeFileSync(noKeys, '{"id":"1","question":"Why?","relevant":[{"document":"a.md"}]}\n');
    const refusals = [
      { args: ["--questions", noKeys], sentence: /has an `answer`/u },
      { args: ["--questions", golden, "--collection", "nobody"], sentence: /No document is stored in the collection/u },
      { args: ["--questions", golden, "--without-retrieval"], sentence: /none is configured/u },
      { args: ["--questions", golden, "--judge"], sentence: /--judge .* none is configured/u },
      { args: ["--questions", golden, "--baseline", golden], sentence: /not a run/u },
    ];
    for (const { args, sentence } of refusals) {
      const { status, stdout, stderr } = await footnote.run("eval", "answers", ...args);
      expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
      expect(stderr).toMatch(sentence);
    }
  }, 90_000);
});
