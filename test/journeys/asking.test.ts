import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { FakeModelServer } from "../fakes/model-server.js";
import { FootnoteCommand } from "../footnote-command.js";

const sample = fileURLToPath(new URL("../../data/sample", import.meta.url));
const truth = "The daily meal allowance for travel within the country is 48 euros.";
const question = "What is the daily meal allowance for travel within the country?";
const line = z.looseObject({ id: z.string(), answer: z.looseObject({ status: z.string() }).optional() });

describe("asking on the command line", () => {
  const server = new FakeModelServer();
  const footnote = new FootnoteCommand();
  let withModel: Readonly<Record<string, string>> = {};
  const inFolder = (name: string) => join(footnote.dataDir, name);
  const linesOf = (path: string) =>
    readFileSync(path, "utf8")
      .split("\n")
      .filter((text) => text !== "")
      .map((text) => line.parse(JSON.parse(text)));

  beforeAll(async () => {
    server.contextTokens = 8_192;
    withModel = { FOOTNOTE_MODEL: "ollama:phi4", FOOTNOTE_MODEL_URL: await server.start() };
    expect((await footnote.run("ingest", sample)).status).toBe(0);
  });
  afterAll(async () => {
    await footnote.close();
    await server.stop();
  });

  it("prints sentences while the model still speaks, and the footnotes at the end", async () => {
    footnote.environment = withModel;
    const pieces = `${truth} And here is a good deal of further talk about the moon and the stars.`.match(/.{1,10}/gsu);
    server.behaviour = { kind: "slowly", pieces: pieces ?? [], everyMs: 100 };
    const child = footnote.start("ask", question);
    let first = 0;
    let printed = "";
    child.stdout?.on("data", (piece) => {
      printed += String(piece);
      if (first === 0 && printed.includes("48 euros")) first = performance.now();
    });
    await footnote.finish(child);
    expect(performance.now() - first).toBeGreaterThan(300);
    expect(printed).toMatch(
      /^The daily meal allowance [^\n]* 48 euros \[1\]\.\n\n\[1\] Travel and Expenses Policy 2025/u,
    );
    expect(printed).not.toContain("moon");
  });

  it("stops the model when it is stopped", async () => {
    footnote.environment = withModel;
    server.behaviour = { kind: "slowly", pieces: Array.from({ length: 400 }, () => "word "), everyMs: 25 };
    const [asked, abandoned] = [server.questions.length, server.abandoned];
    const child = footnote.start("ask", question);
    const finished = footnote.finish(child);
    await expect.poll(() => server.questions.length, { timeout: 40_000 }).toBe(asked + 1);
    child.kill("SIGINT");
    await expect.poll(() => server.abandoned, { timeout: 3_000, interval: 10 }).toBe(abandoned + 1);
    expect((await finished).status).toBe(1);
  });

  it("answers a file of questions, goes on where it was stopped, and asks what failed again", async () => {
    footnote.environment = {};
    const [questions, answers] = [inFolder("questions.jsonl"), inFolder("answers.jsonl")];
    const all = Array.from({ length: 8 }, (_, index) => ({ id: `q${index}`, question }));
    writeFileSync(questions, all.map((asked) => `${JSON.stringify(asked)}\n`).join(""));
    writeFileSync(
      answers,
      `{"id":"q1","answer":{"status":"answered","kept":true}}\n{"id":"q2","error":{"code":"busy","message":""}}\n{"id":"q3","ans`,
    );
    const run = await footnote.run("ask", "--batch", questions, "--out", answers);
    expect(run).toMatchObject({ status: 0, stdout: "", stderr: "8 questions, 1 answered before, 0 failed.\n" });
    const written = linesOf(answers);
    expect(written.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id));
    expect(written[0]).toMatchObject({ id: "q1", answer: { kept: true } });
    expect(written.slice(1).every(({ answer }) => answer?.status === "answered")).toBe(true);
    const before = readFileSync(answers, "utf8");
    expect((await footnote.run("ask", "--batch", questions, "--out", answers)).status).toBe(0);
    expect(readFileSync(answers, "utf8")).toBe(before);
  });

  it("goes on with a batch that was killed", async () => {
    footnote.environment = withModel;
    server.behaviour = { kind: "slowly", pieces: [truth], everyMs: 150 };
    const [questions, answers] = [inFolder("killed.jsonl"), inFolder("killed-answers.jsonl")];
    writeFileSync(questions, Array.from({ length: 12 }, () => `${JSON.stringify({ question })}\n`).join(""));
    const child = footnote.start("ask", "--batch", questions, "--out", answers, "--concurrency", "2");
    const finished = footnote.finish(child);
    const asked = server.questions.length;
    await expect.poll(() => server.questions.length, { timeout: 40_000 }).toBeGreaterThan(asked + 5);
    child.kill("SIGKILL");
    await finished;
    await sleep(50);
    const done = linesOf(answers).length;
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(12);
    const again = await footnote.run("ask", "--batch", questions, "--out", answers);
    expect(again).toMatchObject({ status: 0, stderr: `12 questions, ${done} answered before, 0 failed.\n` });
    expect(new Set(linesOf(answers).map(({ id }) => id)).size).toBe(12);
  }, 90_000);

  it("gives 1 where some questions failed, and says which", async () => {
    footnote.environment = withModel;
    server.behaviour = { kind: "status", status: 500 };
    const questions = inFolder("failing.jsonl");
    writeFileSync(questions, `${JSON.stringify({ id: "a", question })}\n`);
    const { status, stdout } = await footnote.run("ask", "--batch", questions, "--strict");
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ id: "a", error: { code: "model_failed" } });
    expect((await footnote.run("ask", "--batch", inFolder("none.jsonl"))).status).toBe(2);
    expect((await footnote.run("ask", question, "--batch", questions)).status).toBe(2);
  });
});
