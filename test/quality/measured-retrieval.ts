import { z } from "zod";
import type { FootnoteCommand } from "../footnote-command.js";

const metrics = z.object({ recall: z.number(), ndcg: z.number(), hit: z.number(), first: z.number() });
const report = z.object({
  questions: z.number(),
  metrics,
  byDocument: metrics,
  allStored: z.object({ questions: z.number(), byDocument: metrics }).optional(),
  degraded: z.number(),
});

/** What `footnote eval retrieval` measures; shown, so that a run tells its figures and not only that they are enough. */
export async function measuredRetrieval(footnote: FootnoteCommand, questions: string, ...flags: readonly string[]) {
  const args = ["eval", "retrieval", "--questions", questions, "--json", ...flags];
  const { status, stdout, stderr } = await footnote.run(...args);
  if (status !== 0) throw new Error(stderr);
  const measured = report.parse(JSON.parse(stdout));
  process.stdout.write(`${JSON.stringify(measured)}\n`);
  return measured;
}
