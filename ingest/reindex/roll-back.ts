import { type ChunkSet, fingerprintText } from "../../src/domain/chunk-set.js";
import type { ReindexReport } from "../../src/domain/reindex-report.js";
import { FootnoteError } from "../../src/errors.js";
import { chunkerVersion } from "../split/split-document.js";
import { fillSet } from "./fill-set.js";
import type { ReindexDependencies, ReindexRun } from "./reindex-dependencies.js";
import { reported } from "./reported-set.js";
import { setFaults } from "./set-faults.js";

/**
 * Puts the set before the current one in its place again. What was deleted is in neither; documents that came or changed since
 * are brought into it first. Throws `not_found` where no set was kept, and `reindex_refused` where documents are missing and
 * its embedder or its chunker is no longer to be had, or the set is not whole: then all stays as it is.
 */
export async function rollBack(
  current: ChunkSet,
  dependencies: ReindexDependencies,
  run: ReindexRun,
): Promise<ReindexReport> {
  const { sets } = dependencies;
  const { signal, jobId } = run;
  const before = (await sets.all(signal)).findLast(({ state }) => state === "retired");
  if (!before) throw new FootnoteError("not_found", "There is no index before this one to go back to.");
  const missing = (await sets.missing(before.id, signal)).length;
  if (missing > 0 && before.chunkerVersion !== chunkerVersion) {
    throw new FootnoteError(
      "reindex_refused",
      `${missing} documents came or changed since, and this version cuts texts differently from the index before. Run \`footnote reindex --embedder ${before.embedder.id}\` in its place.`,
    );
  }
  const embedder = dependencies.openEmbedder({
    embedder: before.embedder.id,
    ...(before.embedderUrl !== undefined && { embedderUrl: before.embedderUrl }),
  });
  try {
    if (fingerprintText(await embedder.fingerprint(signal)) !== fingerprintText(before.embedder)) {
      throw new FootnoteError(
        "reindex_refused",
        `${before.embedder.id} is another model by now than the one that made the index before. Run \`footnote reindex\` in its place.`,
      );
    }
    await fillSet(before, embedder, dependencies, run);
  } finally {
    await embedder.close();
  }
  const faults = await setFaults(before, dependencies, signal);
  if (faults.length > 0)
    throw new FootnoteError("reindex_refused", `The index before is not whole. ${faults.join(" ")}`);
  const report: ReindexReport = {
    outcome: "rolled-back",
    forced: false,
    from: await reported(current, sets, signal),
    to: await reported(before, sets, signal),
    faults,
    golden: { checked: false, reason: "A rollback goes back to what was in use." },
  };
  await sets.swap(before.id, { jobId, report }, signal);
  return report;
}
