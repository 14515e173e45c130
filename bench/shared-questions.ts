import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { requiredSharedPath } from "./shared-corpora.js";

const question = z.object({ question: z.string().min(1) });
const questionRow = z.object({ Question: z.string().min(1) });

/** Questions people really asked about annual and quarterly reports, each once. */
export function reportQuestions(): string[] {
  const annual = readFileSync(requiredSharedPath("corpora/annual-reports/questions.jsonl"), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => question.parse(JSON.parse(line)).question);
  const rows: unknown = parse(readFileSync(requiredSharedPath("corpora/sec-10-q/questions.csv")), {
    bom: true,
    columns: true,
  });
  const quarterly = z
    .array(questionRow)
    .parse(rows)
    .map((row) => row.Question);
  return [...new Set([...annual, ...quarterly])];
}
