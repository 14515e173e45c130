import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FootnoteCommand } from "../footnote-command.js";
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
});

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
    expect((await measuredRetrieval(footnote, questions)).metrics.ndcg).toBeGreaterThanOrEqual(0.565);
    expect((await measuredRetrieval(footnote, questions, "--k", "50")).metrics.recall).toBeGreaterThanOrEqual(0.725);
  });
});
