import type { IngestPaths } from "../src/domain/job.js";
import type { Clock } from "../src/ports/clock.js";
import type { FileLedger } from "../src/ports/file-ledger.js";
import type { FileMemory } from "../src/ports/file-memory.js";
import type { KnowledgeStore } from "../src/ports/knowledge-store.js";
import { type FoundFiles, findFiles } from "./find-files.js";
import { FileHashes } from "./hash-files.js";
import { type Plan, planChanges } from "./plan-changes.js";

export interface PlanDependencies {
  readonly store: Pick<KnowledgeStore, "knownDocuments">;
  readonly ledger: Pick<FileLedger, "failedAttempts">;
  readonly memory: FileMemory;
  readonly clock: Clock;
}

export interface IngestPlan extends Plan, Pick<FoundFiles, "unreadable" | "skipped"> {}

/**
 * What an ingest would do, without doing it. Nothing is read of a file that is as it was the last time; what is learnt of the
 * others is remembered.
 */
export async function planIngest(
  request: Pick<IngestPaths, "paths" | "collection" | "leaveGrowing">,
  { store, ledger, memory, clock }: PlanDependencies,
  signal: AbortSignal,
): Promise<IngestPlan> {
  const { paths, collection } = request;
  const found = await findFiles(paths, signal);
  const remembered = await memory.recall(paths, signal);
  const hashes = new FileHashes(remembered, () => clock.now().getTime());
  const stored = {
    known: await store.knownDocuments(collection, signal),
    attempts: await ledger.failedAttempts(collection, signal),
  };
  try {
    const plan = await planChanges(found, request, stored, hashes, signal);
    return { ...plan, unreadable: found.unreadable, skipped: found.skipped };
  } finally {
    const present = new Set(found.files.map(({ path }) => path));
    const forget = [...remembered.keys()].filter((path) => !present.has(path));
    await memory.update({ remember: hashes.learnt, forget }, new AbortController().signal);
  }
}
