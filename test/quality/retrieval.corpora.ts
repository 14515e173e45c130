import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { readFootnoteQuestions } from "../../src/evaluation/formats/footnote-questions.js";
import { rocArea } from "../../src/evaluation/roc-area.js";
import { FootnoteCommand } from "../footnote-command.js";
import { ask } from "../journeys/answer-reply.js";
import { sharedPath } from "../shared-files.js";
import { temporaryFolder } from "../temporary-folder.js";
import { measuredRetrieval } from "./measured-retrieval.js";

const labelled = fileURLToPath(new URL("../../data/eval/sec-10-q.jsonl", import.meta.url));
const reports = sharedPath("corpora/sec-10-q");
const abstracts = sharedPath("corpora/cranfield");

describe.skipIf(!reports)(`retrieval over quarterly reports${reports ? "" : " (skipped: no shared files)"}`, () => {
  const footnote = new FootnoteCommand();
  beforeAll(async () => {
    expect((await footnote.run("ingest", join(reports ?? "", "docs"), "--json")).status).toBe(0);
  });
  afterAll(() => footnote.close());

  it("finds the pages of the labelled questions", async () => {
    const { questions, metrics, degraded } = await measuredRetrieval(footnote, labelled);
    expect({ questions, degraded }).toEqual({ questions: 109, degraded: 0 });
    expect(metrics.recall).toBeGreaterThanOrEqual(0.82);
    expect(metrics.ndcg).toBeGreaterThanOrEqual(0.7);
  });

  it("has a report that the reviewed answer names among the first five", async () => {
    const { allStored } = await measuredRetrieval(footnote, join(reports ?? "", "questions.csv"), "--k", "5");
    expect(allStored?.questions).toBeGreaterThanOrEqual(100);
    expect(allStored?.byDocument.hit).toBeGreaterThanOrEqual(0.92);
  });

  it("gives each of several companies that a question names room among the first eight passages", async () => {
    const { url } = await footnote.serve();
    const missed: string[] = [];
    for (const { question, reports: named } of readSeveralCompanies()) {
      const sources = await foundSources(url, question);
      missed.push(...named.filter((report) => !sources.includes(report)).map((report) => `${question}: ${report}`));
    }
    process.stdout.write(`${JSON.stringify({ missed })}\n`);
    expect(missed.length).toBeLessThanOrEqual(2);
  });

  it("tells questions without an answer by their evidence", async () => {
    const { url } = await footnote.serve();
    const evidence = await evidenceByKind(url, join(reports ?? "", "questions.csv"));
    const answerable = evidence.get("answerable") ?? [];
    const area = (kind: string) => rocArea(answerable, evidence.get(kind) ?? []);
    const areas = {
      company: area("company"),
      elsewhere: area("elsewhere"),
      period: area("period"),
      fact: area("fact"),
    };
    const refused = answerable.filter((value) => value < 0.35).length;
    process.stdout.write(`${JSON.stringify({ areas, refused, answerable: answerable.length })}\n`);
    expect(areas.company).toBeGreaterThanOrEqual(0.9);
    expect(areas.elsewhere).toBeGreaterThanOrEqual(0.9);
    expect(areas.period).toBeGreaterThanOrEqual(0.8);
    expect(areas.fact).toBeGreaterThanOrEqual(0.8);
    expect(refused).toBeLessThanOrEqual(answerable.length * 0.1);
  });
});

const severalCompanies = fileURLToPath(new URL("../../data/eval/several-companies.jsonl", import.meta.url));

function readSeveralCompanies() {
  return readFootnoteQuestions(readFileSync(severalCompanies, "utf8")).questions.map(({ question, relevant }) => ({
    question,
    reports: relevant.map(({ document }) => document),
  }));
}

async function foundSources(url: string, query: string): Promise<string[]> {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ query, limit: 8 });
  const reply: unknown = await (await fetch(`${url}/v1/search`, { method: "POST", headers, body })).json();
  const { passages } = z.object({ passages: z.array(z.object({ source: z.string() })) }).parse(reply);
  return passages.map(({ source }) => source.split("/").at(-1) ?? source);
}

/** Evidence of every labelled question, and of those about companies whose reports are not here, by kind. */
async function evidenceByKind(url: string, reviewed: string): Promise<ReadonlyMap<string, readonly number[]>> {
  const evidence = new Map<string, number[]>();
  const weigh = async (kind: string, question: string) => {
    const reply = await ask(url, question);
    evidence.set(kind, [...(evidence.get(kind) ?? []), reply.evidence]);
  };
  for (const { kind, question } of readFootnoteQuestions(readFileSync(labelled, "utf8")).questions)
    await weigh(kind ?? "answerable", question);
  const rows = z
    .array(z.object({ Question: z.string(), "Source Docs": z.string() }))
    .parse(parse(readFileSync(reviewed), { columns: true, bom: true }));
  for (const row of rows) if (/MSFT|INTC/u.test(row["Source Docs"])) await weigh("elsewhere", row.Question);
  return evidence;
}

describe.skipIf(!abstracts)(`retrieval over abstracts${abstracts ? "" : " (skipped: no shared files)"}`, () => {
  const footnote = new FootnoteCommand();
  const folder = temporaryFolder();
  const converted = join(folder.path, "cranfield");
  beforeAll(async () => {
    const conversion = await footnote.run("eval", "convert", "--from", abstracts ?? "", "--to", converted);
    expect(conversion.stderr).not.toContain("rror");
    expect((await footnote.run("ingest", join(converted, "documents"), "--json")).status).toBe(0);
  });
  afterAll(async () => {
    await footnote.close();
    folder.remove();
  });

  it("ranks as well as the best of words and vectors, and better", async () => {
    const questions = join(converted, "questions.jsonl");
    expect((await measuredRetrieval(footnote, questions)).metrics.ndcg).toBeGreaterThanOrEqual(0.57);
    expect((await measuredRetrieval(footnote, questions, "--k", "50")).metrics.recall).toBeGreaterThanOrEqual(0.73);
  });
});
