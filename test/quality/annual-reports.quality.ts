import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { FootnoteCommand } from "../footnote-command.js";
import { sharedPath } from "../shared-files.js";
import { measureFigures, measureUnanswerable, storedDocuments } from "./measured-answers.js";
import { measuredRetrieval } from "./measured-retrieval.js";

const annual = sharedPath("corpora/annual-reports");
const questionLine = z.object({
  question: z.string(),
  answer: z.string(),
  document: z.string(),
  evidence: z.array(z.object({ document: z.string(), page: z.number() })),
});

/** Figures are counted over few questions; that of a text answer is there by chance. */
const textAnswer = /major acquisitions|production rate changes|ratio/iu;

describe.skipIf(!annual)(`annual reports${annual ? "" : " (skipped: no shared files)"}`, () => {
  const footnote = new FootnoteCommand();
  const questionsFile = join(annual ?? "", "questions.jsonl");
  // A service over the same reports that runs already; without it they are ingested, which takes minutes.
  const running = process.env["FOOTNOTE_QUALITY_URL"];
  let url = running ?? "";
  beforeAll(async () => {
    if (running !== undefined) return;
    expect((await footnote.run("ingest", join(annual ?? "", "docs"), "--json")).status).toBe(0);
    ({ url } = await footnote.serve());
  });
  afterAll(() => footnote.close());

  it.skipIf(running !== undefined)("finds the page, and the right report first", async () => {
    const ten = await measuredRetrieval(footnote, questionsFile);
    expect(ten.questions).toBe(53);
    expect(ten.metrics.recall).toBeGreaterThanOrEqual(0.66);
    expect(ten.byDocument.first).toBeGreaterThanOrEqual(0.95);
    expect((await measuredRetrieval(footnote, questionsFile, "--k", "5")).metrics.recall).toBeGreaterThanOrEqual(0.5);
  });

  it("has the right figure in most extractive answers and refuses few", async () => {
    const questions = readQuestions().filter(({ question }) => !textAnswer.test(question));
    const counts = await measureFigures(
      url,
      questions.map(({ evidence, ...question }) => ({ ...question, relevant: evidence })),
    );
    process.stdout.write(`${JSON.stringify(counts)}\n`);
    expect(counts.asked).toBeGreaterThanOrEqual(5);
    expect(counts.right).toBeGreaterThanOrEqual(counts.asked * 0.6);
    expect(counts.refused).toBeLessThanOrEqual(counts.asked * 0.2);
  });

  it("gives few figures where the company or the year asked for is not there", async () => {
    const documents = await storedDocuments(url);
    const without = (isGone: (source: string) => boolean) =>
      documents.filter(({ source }) => !isGone(source)).map(({ documentId }) => documentId);
    const companyGone = readQuestions().map(({ question, document }) => ({
      question,
      documentIds: without((source) => source.includes(`${companyOf(document)}_`)),
    }));
    const yearGone = readQuestions().flatMap(({ question, document }) => {
      const year = question
        .match(/20\d\d/gu)
        ?.sort()
        .at(-1);
      const isOfIt = (source: string) => source.includes(`${companyOf(document)}_`);
      const isGone = (source: string) => isOfIt(source) && (source.includes(year ?? "") || source.endsWith(document));
      const remains = documents.some(({ source }) => isOfIt(source) && !isGone(source));
      return year !== undefined && remains ? [{ question, documentIds: without(isGone) }] : [];
    });
    const company = await measureUnanswerable(url, companyGone);
    const period = await measureUnanswerable(url, yearGone);
    process.stdout.write(`${JSON.stringify({ company, period })}\n`);
    expect(company.figures).toBeLessThanOrEqual(company.asked * 0.12);
    expect(period.figures).toBeLessThanOrEqual(period.asked * 0.3);
  });

  function readQuestions() {
    const lines = readFileSync(questionsFile, "utf8").trimEnd().split("\n");
    return lines.map((line) => questionLine.parse(JSON.parse(line)));
  }
});

function companyOf(document: string): string {
  return document.split("_")[0] ?? document;
}
