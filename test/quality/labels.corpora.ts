import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readPdf } from "../../ingest/read/read-pdf.js";
import { sharedPath } from "../shared-files.js";

const reports = sharedPath("corpora/sec-10-q/docs");
const labelsFile = fileURLToPath(new URL("../../data/eval/sec-10-q.jsonl", import.meta.url));
const lines = readFileSync(labelsFile, "utf8").trimEnd().split("\n");

const id = z.string().regex(/^sec-10-q-\d{3}$/u);
const text = z.string().trim().min(1);
const answerable = z.strictObject({
  id,
  question: text,
  answer: text,
  relevant: z.array(z.strictObject({ document: text, page: z.int().min(1), quote: text })).min(1),
  answerable: z.literal(true),
});
const unanswerable = z.strictObject({
  id,
  question: text,
  relevant: z.tuple([]),
  answerable: z.literal(false),
  kind: z.enum(["company", "period", "fact"]),
});
const labelledQuestion = z.discriminatedUnion("answerable", [answerable, unanswerable]);

const questions = lines.map((line) => labelledQuestion.parse(JSON.parse(line)));
const labels = questions.flatMap((question) => question.relevant.map((page) => ({ id: question.id, ...page })));
const documents = [...new Set(labels.map(({ document }) => document))].sort();

function folded(words: string): string {
  return words.replaceAll(/\s+/gu, " ").trim();
}

describe("labelled questions on the quarterly reports", () => {
  it("bear an id each", () => {
    expect(new Set(questions.map((question) => question.id)).size).toBe(questions.length);
  });

  it("ask nothing twice", () => {
    expect(new Set(questions.map(({ question }) => question.toLowerCase())).size).toBe(questions.length);
  });

  it("name each page of a question once", () => {
    const pages = labels.map((label) => `${label.id} ${label.document} ${label.page}`);
    expect(new Set(pages).size).toBe(pages.length);
  });
});

describe.skipIf(!reports)(
  `labelled pages of the quarterly reports${reports ? "" : " (skipped: no shared files)"}`,
  () => {
    it.each(documents)("%s holds every quote on its labelled page", async (document) => {
      const path = join(reports ?? "", document);
      expect(existsSync(path), path).toBe(true);
      const { pages } = await readPdf(new Uint8Array(readFileSync(path)), document);
      const absent = labels
        .filter((label) => label.document === document)
        .filter(({ page, quote }) => !folded(pages[page - 1]?.text ?? "").includes(folded(quote)));
      expect(absent).toEqual([]);
    });
  },
);
