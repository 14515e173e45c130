import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { readFootnoteQuestions } from "../../src/evaluation/formats/footnote-questions.js";
import { FootnoteCommand } from "../footnote-command.js";
import { temporaryFolder } from "../temporary-folder.js";

const sample = fileURLToPath(new URL("../../data/sample", import.meta.url));
const golden = fileURLToPath(new URL("../../data/eval/sample.jsonl", import.meta.url));
const footnote = new FootnoteCommand();
const folder = temporaryFolder();
const inFolder = (name: string) => join(folder.path, name);

const share = z.number().min(0).max(1);
const metrics = z.object({ recall: share, mrr: share, ndcg: share, hit: share, first: share });
const report = z.object({
  questions: z.number(),
  k: z.number(),
  unit: z.string(),
  metrics,
  byDocument: metrics,
  leftOut: z.object({ unanswerable: z.number(), withoutRelevant: z.number() }),
  missing: z.object({ count: z.number(), documents: z.array(z.string()) }),
  latencyMs: z.object({ p50: z.number().positive(), p95: z.number().positive() }),
  perQuestion: z.array(z.object({ id: z.string(), rank: z.number().nullable(), metrics, latencyMs: z.number() })),
  comparison: z.object({ questions: z.number(), recall: z.object({ ties: z.number() }) }).optional(),
});

beforeAll(async () => {
  expect((await footnote.run("ingest", sample)).status).toBe(0);
});
afterAll(async () => {
  await footnote.close();
  folder.remove();
});

async function evaluate(...args: string[]) {
  const { status, stdout, stderr } = await footnote.run("eval", "retrieval", ...args, "--json");
  expect({ status, stderr }).toMatchObject({ status: 0 });
  return { ...report.parse(JSON.parse(stdout)), stderr };
}

describe("golden questions about the sample documents", () => {
  it("quote words that stand on the stored page they name", async () => {
    const { url, child } = await footnote.serve("--no-worker");
    const documents = z.object({ documents: z.array(z.object({ documentId: z.string(), source: z.string() })) });
    const stored = documents.parse(await (await fetch(`${url}/v1/documents`)).json()).documents;
    const ids = new Map(stored.map(({ source, documentId }) => [source, documentId]));
    const { questions } = readFootnoteQuestions(readFileSync(golden, "utf8"));
    for (const { document, page, quote = "" } of questions.flatMap(({ relevant }) => relevant)) {
      const reply = await fetch(`${url}/v1/documents/${ids.get(document)}/pages/${page}`);
      const { text } = z.object({ text: z.string() }).parse(await reply.json());
      expect(quote).not.toBe("");
      expect(text).toContain(quote);
    }
    child.kill("SIGTERM");
  });

  it("are measured by page, those without an answer left out, and nearly all are found at once", async () => {
    const measured = await evaluate("--questions", golden);
    expect(measured).toMatchObject({
      questions: 28,
      k: 10,
      unit: "page",
      leftOut: { unanswerable: 5, withoutRelevant: 0 },
      missing: { count: 0, documents: [] },
    });
    expect(measured.perQuestion).toHaveLength(28);
    expect(measured.metrics.recall).toBeGreaterThan(0.95);
    expect(measured.metrics.mrr).toBeGreaterThan(0.8);
    expect(measured.byDocument.first).toBeGreaterThan(0.75);
    expect(measured.stderr).toContain("no answer on purpose: 5.");
  });

  it("compare a run with one that was kept, and refuse one that was measured otherwise", async () => {
    const kept = inFolder("run.json");
    await evaluate("--questions", golden, "--mode", "lexical", "--out", kept);
    const { comparison } = await evaluate("--questions", golden, "--mode", "lexical", "--baseline", kept);
    expect(comparison).toEqual({ questions: 28, recall: { ties: 28 } });
    const readable = await footnote.run("eval", "retrieval", "--questions", golden, "--baseline", kept);
    expect(readable.status).toBe(0);
    expect(readable.stdout).toMatch(/by page +[01]\.\d{3}/u);
    expect(readable.stdout).toMatch(/recall@10 .*\+0\.000/u);
    const otherwise = await footnote.run("eval", "retrieval", "--questions", golden, "--k", "5", "--baseline", kept);
    expect(otherwise).toMatchObject({ status: 2, stdout: "" });
    expect(readdirSync(folder.path)).toEqual(["run.json"]);
  });

  it("say which documents are not stored", async () => {
    const questions = inFolder("questions.jsonl");
    const relevant = [{ document: "emergency-plan.pdf" }, { document: "Emergency-Plan.pdf" }];
    writeFileSync(questions, JSON.stringify({ id: "1", question: "Where is the assembly point?", relevant }));
    const measured = await evaluate("--questions", questions);
    expect(measured).toMatchObject({ unit: "document", metrics: { recall: 0.5 } });
    expect(measured.missing).toEqual({ count: 1, documents: ["Emergency-Plan.pdf"] });
    expect(measured.stderr).toContain("Emergency-Plan.pdf");
  });

  it("are refused with exit status 2 and a sentence where they cannot be read", async () => {
    const bad = inFolder("bad.jsonl");
    writeFileSync(bad, '{"id":"1"}\n');
    const refusals = [
      { args: ["--questions", bad], sentence: /Line 1 of the questions/u },
      { args: ["--questions", inFolder("nothing.jsonl")], sentence: /There is no file/u },
      { args: ["--questions", golden, "--collection", "nobody"], sentence: /stored in the collection nobody/u },
      { args: ["--questions", golden, "--k", "51"], sentence: /1 to 50/u },
      { args: ["--questions", golden, "--out", inFolder("none/run.json")], sentence: /There is no folder/u },
      { args: [], sentence: /--questions/u },
    ];
    for (const { args, sentence } of refusals) {
      const { status, stdout, stderr } = await footnote.run("eval", "retrieval", ...args);
      expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
      expect(stderr).toMatch(sentence);
    }
  });
});

describe("a benchmark corpus", () => {
  it("becomes files to ingest and questions to measure with, whole and in an empty place", async () => {
    const corpus = inFolder("corpus");
    mkdirSync(join(corpus, "qrels"), { recursive: true });
    const documents = [
      { _id: "d/1", title: "Ferry", text: "The ferry to Bergen leaves at seven." },
      { _id: "d2", title: "Bus", text: "The bus to Oslo leaves at nine." },
      { _id: "d3", title: "", text: "" },
    ];
    writeFileSync(join(corpus, "corpus.jsonl"), documents.map((document) => JSON.stringify(document)).join("\n"));
    writeFileSync(
      join(corpus, "queries.jsonl"),
      '{"_id":"q1","text":"ferry to Bergen"}\n{"_id":"q2","text":"train"}\n',
    );
    writeFileSync(join(corpus, "qrels", "test.tsv"), "query-id\tcorpus-id\tscore\nq1\td/1\t1\nq2\td2\t0\n");
    const target = inFolder("converted");
    const converted = await footnote.run("eval", "convert", "--from", corpus, "--to", target, "--json");
    expect(JSON.parse(converted.stdout)).toEqual({ documents: 2, empty: 1, questions: 1, leftOut: 1 });
    expect(readdirSync(join(target, "documents")).sort()).toEqual(["d%2F1.txt", "d2.txt"]);
    const ingested = await footnote.run("ingest", join(target, "documents"), "--collection", "transport");
    expect(ingested.status).toBe(0);
    const scope = ["--collection", "transport"];
    const measured = await evaluate("--questions", join(target, "questions.jsonl"), ...scope);
    expect(measured).toMatchObject({ questions: 1, unit: "document", metrics: { recall: 1, first: 1 } });
    const again = await footnote.run("eval", "convert", "--from", corpus, "--to", target);
    expect(again.status).toBe(2);
    expect(again.stderr).toContain("not an empty folder");
    expect(readdirSync(folder.path).filter((name) => name.includes(".part"))).toEqual([]);
  });
});
