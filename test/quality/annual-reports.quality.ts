import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FootnoteCommand } from "../footnote-command.js";
import { sharedPath } from "../shared-files.js";
import { measuredRetrieval } from "./measured-retrieval.js";

const annual = sharedPath("corpora/annual-reports");

describe.skipIf(!annual)(`retrieval over annual reports${annual ? "" : " (skipped: no shared files)"}`, () => {
  const footnote = new FootnoteCommand();
  beforeAll(async () => {
    expect((await footnote.run("ingest", join(annual ?? "", "docs"), "--json")).status).toBe(0);
  });
  afterAll(() => footnote.close());

  it("finds the page, and the right report first", async () => {
    const questions = join(annual ?? "", "questions.jsonl");
    const ten = await measuredRetrieval(footnote, questions);
    expect(ten.questions).toBe(53);
    expect(ten.metrics.recall).toBeGreaterThanOrEqual(0.66);
    expect(ten.byDocument.first).toBeGreaterThanOrEqual(0.95);
    expect((await measuredRetrieval(footnote, questions, "--k", "5")).metrics.recall).toBeGreaterThanOrEqual(0.5);
  });
});
