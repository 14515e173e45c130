import type { JobRecord } from "./job-record.js";
import type { IngestPlan } from "./plan-ingest.js";
import { isBelow } from "./is-below.js";
import { type RemovalDependencies, removeDocument } from "./remove-documents.js";

interface Pruning extends RemovalDependencies {
  readonly record: JobRecord;
  readonly signal: AbortSignal;
  readonly giveWay: () => Promise<void>;
}

/** Removes the documents whose file has gone, but none of a folder that is empty as a whole. */
export async function pruneDocuments({ gone, emptied }: IngestPlan, pruning: Pruning): Promise<void> {
  const { record, signal, giveWay } = pruning;
  const roots = emptied.map(({ root }) => root);
  for (const { root: _, ...failure } of emptied) record.counter.refused(failure);
  for (const { documentId, source, origin } of gone) {
    if (origin !== undefined && isBelow(origin, roots)) continue;
    await giveWay();
    await removeDocument(documentId, pruning, signal);
    await record.settled("removed", source);
  }
}
