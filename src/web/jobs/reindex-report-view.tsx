import type { GoldenReport, ReindexReport } from "../../domain/reindex-report.js";

const outcomes: Readonly<Record<ReindexReport["outcome"], string>> = {
  swapped: "The new index is in use.",
  "rolled-back": "The index before it is in use again.",
  refused: "The new index did not pass and is not in use; the old one goes on.",
};

/** What the gate found before the new index took over, or why it did not. */
export function ReindexReportView({ report }: { readonly report: ReindexReport }) {
  const { outcome, from, to, faults, golden } = report;
  return (
    <details class="report" open={outcome === "refused"}>
      <summary>{outcomes[outcome]}</summary>
      <dl>
        <dt>From</dt>
        <dd>
          {from.embedder}, {from.documents} documents, {from.chunks} passages
        </dd>
        <dt>To</dt>
        <dd>
          {to.embedder}, {to.documents} documents, {to.chunks} passages
        </dd>
        <dt>Whole</dt>
        <dd>{faults.length === 0 ? "yes, nothing is wrong with it" : faults.join(" ")}</dd>
        <dt>Golden questions</dt>
        <dd>{goldenInWords(golden)}</dd>
      </dl>
      {golden.checked && golden.worse.length > 0 && (
        <ul aria-label="Questions that got worse">
          {golden.worse.map(({ id, question, rankBefore, rankAfter }) => (
            <li key={id}>
              {question} (found at {rankBefore ?? "no place"}, now at {rankAfter ?? "no place"})
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

function goldenInWords(golden: GoldenReport): string {
  if (!golden.checked) return `not checked: ${golden.reason}`;
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  const { questions, k, before, after } = golden;
  return `${questions} asked; found among the first ${k}: ${percent(before.recall)} before, ${percent(after.recall)} after`;
}
