import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { FootnoteCommand } from "../footnote-command.js";
import { ask, brokenCitations } from "../journeys/answer-reply.js";
import { sharedPath } from "../shared-files.js";

const reports = sharedPath("corpora/sec-10-q/docs");
const agencies = sharedPath("corpora/agency-reports");
const questionsFile = sharedPath("corpora/sec-10-q/questions.csv");
const absent = !reports || !agencies || !questionsFile;
const footnote = new FootnoteCommand();
let url = "";

/** Questions about companies whose reports are here; each fifth, so that all kinds occur. */
function answerableQuestions(): string[] {
  const rows = z
    .array(z.object({ Question: z.string(), "Source Docs": z.string() }))
    .parse(parse(readFileSync(questionsFile ?? ""), { columns: true, bom: true }));
  return rows
    .filter((row) => /AAPL|AMZN|NVDA/u.test(row["Source Docs"]) && !/MSFT|INTC/u.test(row["Source Docs"]))
    .map((row) => row.Question);
}

describe.skipIf(absent)(`company and agency reports${absent ? " (skipped: no shared files)" : ""}`, () => {
  beforeAll(async () => {
    const { status, stdout } = await footnote.run("ingest", agencies ?? "", reports ?? "", "--json");
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ state: "done", files: { total: 18, added: 18, failed: 0 } });
    ({ url } = await footnote.serve());
  });
  afterAll(() => footnote.close());

  it("answers the question for a figure with the right report, page and figure", async () => {
    const reply = await ask(url, "What were Apple's total net sales in the quarter ended July 1, 2023?");
    expect(reply.status).toBe("answered");
    const right = reply.citations.filter(
      ({ source, quote }) => source === "2023 Q3 AAPL.pdf" && /81,797|81\.8/u.test(quote),
    );
    expect(right.length).toBeGreaterThan(0);
    expect(await brokenCitations(url, reply)).toEqual([]);
  });

  it("answers at least 40 of 50 questions, and every quote stands where it is said to", async () => {
    const questions = answerableQuestions();
    const asked = questions
      .filter((_, index) => index % Math.max(1, Math.floor(questions.length / 50)) === 0)
      .slice(0, 50);
    expect(asked.length).toBe(50);
    let answered = 0;
    for (const question of asked) {
      const reply = await ask(url, question);
      if (reply.sentences.some(({ support }) => support === "verified")) answered += 1;
      expect(await brokenCitations(url, reply)).toEqual([]);
    }
    process.stdout.write(`answered ${answered} of ${asked.length}\n`);
    expect(answered).toBeGreaterThanOrEqual(40);
  });
});
