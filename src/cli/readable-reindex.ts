import type { ChunkCounts } from "../domain/job.js";
import type { GoldenReport, ReindexReport, ReportedSet } from "../domain/reindex-report.js";

const headlines = {
  swapped: "The new index is in use.",
  "rolled-back": "The index before is in use again.",
  refused: "Refused: the index that was in use stays.",
} as const;

/** A report for people; every question that got worse is named. */
export function readableReindex(report: ReindexReport, { embedded, reused }: ChunkCounts): string {
  const { outcome, from, to, faults, golden } = report;
  const lines = [
    headlines[outcome],
    `  before  ${describe(from)}`,
    `  after   ${describe(to)}; ${embedded} vectors made, ${reused} reused`,
    ...faults.map((fault) => `  damaged: ${fault}`),
    ...describeGolden(golden),
  ];
  return `${lines.join("\n")}\n`;
}

function describe({ embedder, chunkerVersion, documents, chunks }: ReportedSet): string {
  return `${documents} documents, ${chunks} chunks by ${embedder} and ${chunkerVersion}`;
}

function describeGolden(golden: GoldenReport): string[] {
  if (!golden.checked) return [`Golden questions not checked: ${golden.reason}`];
  const { questions, k, before, after, margin, worse, degraded } = golden;
  return [
    `${questions} golden questions: recall@${k} ${before.recall.toFixed(3)} before, ${after.recall.toFixed(3)} after (may be lower by ${margin}); MRR ${before.mrr.toFixed(3)} before, ${after.mrr.toFixed(3)} after`,
    ...(degraded > 0 ? [`  ${degraded} searches had a leg missing: an embedder was not to be had`] : []),
    ...worse.map(
      ({ id, question, rankBefore, rankAfter }) =>
        `  worse: ${id}: rank ${rankBefore ?? "none"} before, ${rankAfter ?? "none"} after: ${question}`,
    ),
  ];
}
