import type { ChunkSet } from "../../src/domain/chunk-set.js";
import { type IngestSummary, type Reindex, emptySummary } from "../../src/domain/job.js";
import type { GoldenReport, ReindexReport } from "../../src/domain/reindex-report.js";
import { FootnoteError } from "../../src/errors.js";
import type { Embedder } from "../../src/ports/embedder.js";
import { chunkerVersion } from "../split/split-document.js";
import { fillSet } from "./fill-set.js";
import { checkSpace } from "./needed-space.js";
import type { ReindexDependencies, ReindexRun } from "./reindex-dependencies.js";
import { reported } from "./reported-set.js";
import { rollBack } from "./roll-back.js";
import { setFaults } from "./set-faults.js";

/**
 * Builds a chunk set of everything that is stored beside the current one, checks it, and puts it in its place in one
 * transaction; questions are answered from the current one until then. One set before it is kept for a rollback. Throws
 * `reindex_refused` where the new set is not whole, or answers golden questions worse by more than the margin and was not
 * forced; the report says why, and only in the second case the set is kept, for a forced run to go on with.
 */
export async function reindex(
  request: Reindex,
  dependencies: ReindexDependencies,
  run: ReindexRun,
): Promise<IngestSummary> {
  const { sets } = dependencies;
  const { signal } = run;
  const current = (await sets.all(signal)).find(({ state }) => state === "current");
  if (!current) throw new FootnoteError("not_found", "Nothing is stored yet. The first ingest makes the index.");
  const done = await sets.swappedBy(run.jobId, signal);
  if (done) return finish(done, dependencies, run);
  if (request.rollback) return finish(await rollBack(current, dependencies, run), dependencies, run);
  const golden = await dependencies.readGolden(request, signal);
  const embedder = dependencies.openEmbedder(request);
  try {
    const { set, summary } = await build(current, embedder, dependencies, run);
    return await settle({ request, current, set, summary }, golden, dependencies, run);
  } finally {
    await embedder.close();
  }
}

async function build(
  current: ChunkSet,
  embedder: Embedder,
  dependencies: ReindexDependencies,
  run: ReindexRun,
): Promise<{ readonly set: ChunkSet; readonly summary: IngestSummary }> {
  const { sets, freeBytes, publisher } = dependencies;
  const { signal } = run;
  const fingerprint = await embedder.fingerprint(signal);
  const place = embedder.url !== undefined && { embedderUrl: embedder.url };
  const set = await sets.openBuilding({ chunkerVersion, embedder: fingerprint, ...place }, signal);
  await publisher.sweep(signal);
  const missing = (await sets.missing(set.id, signal)).length;
  const { chunks, documents } = await sets.counts(current.id, signal);
  const size = {
    chunks,
    dimensions: fingerprint.dimensions,
    characters: await sets.textLength(signal),
    missingShare: missing / Math.max(1, documents),
  };
  checkSpace(size, await freeBytes());
  return { set, summary: await fillSet(set, embedder, dependencies, run) };
}

interface Built {
  readonly request: Reindex;
  readonly current: ChunkSet;
  readonly set: ChunkSet;
  readonly summary: IngestSummary;
}

async function settle(
  { request, current, set, summary }: Built,
  golden: Awaited<ReturnType<ReindexDependencies["readGolden"]>>,
  dependencies: ReindexDependencies,
  run: ReindexRun,
): Promise<IngestSummary> {
  const { sets, publisher } = dependencies;
  const { signal, jobId } = run;
  const faults = await setFaults(set, dependencies, signal);
  const unchecked: GoldenReport = { checked: false, reason: "The new index is not whole." };
  const measured = faults.length > 0 ? unchecked : await golden.compare(current, set, signal);
  const isWorse = measured.checked && measured.before.recall - measured.after.recall > measured.margin;
  const refused = faults.length > 0 || (isWorse && !request.force);
  const report: ReindexReport = {
    outcome: refused ? "refused" : "swapped",
    forced: request.force,
    from: await reported(current, sets, signal),
    to: await reported(set, sets, signal),
    faults,
    golden: measured,
  };
  if (faults.length > 0) {
    await sets.remove(set.id, signal);
    await publisher.sweep(signal);
  }
  if (refused) {
    const { documents } = report.to;
    run.report({ done: documents, total: documents, unit: "documents" }, { ...summary, reindex: report });
    throw new FootnoteError("reindex_refused", refusal(report));
  }
  await sets.swap(set.id, { jobId, report }, signal);
  return { ...(await finish(report, dependencies, run)), files: summary.files, chunks: summary.chunks };
}

function refusal({ faults, golden }: ReindexReport): string {
  if (faults.length > 0 || !golden.checked)
    return `The new index is not whole and was removed; the old one stays. ${faults.join(" ")}`;
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  return `The new index finds ${percent(golden.after.recall)} of what ${golden.questions} golden questions need, the current one ${percent(golden.before.recall)}. The current one stays; --force swaps all the same, without building again.`;
}

/** After a swap: the set that was current stays for a rollback, those before it go. */
async function finish(
  report: ReindexReport,
  { sets, publisher }: ReindexDependencies,
  run: ReindexRun,
): Promise<IngestSummary> {
  const { signal } = run;
  for (const { id, state } of await sets.all(signal))
    if (state === "retired" && id !== report.from.chunkSetId) await sets.remove(id, signal);
  await publisher.sweep(signal);
  const { documents, chunks } = report.to;
  const files = { ...emptySummary.files, total: documents, unchanged: documents };
  const summary = { files, chunks: { total: chunks, embedded: 0, reused: chunks }, failures: [], reindex: report };
  run.report({ done: documents, total: documents, unit: "documents" }, summary);
  return summary;
}
