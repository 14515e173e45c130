import { join } from "node:path";
import { v7 } from "uuid";
import type { IngestDependencies } from "../ingest/ingest-work.js";
import { ingestPaths } from "../ingest/pipeline.js";
import { FolderFileStore } from "../src/adapters/folder/folder-file-store.js";
import { SqliteAnswerStore } from "../src/adapters/sqlite/sqlite-answer-store.js";
import { SqliteFileLedger } from "../src/adapters/sqlite/sqlite-file-ledger.js";
import { SqliteFileMemory } from "../src/adapters/sqlite/sqlite-file-memory.js";
import { SqliteJobQueue } from "../src/adapters/sqlite/sqlite-job-queue.js";
import { SqliteKnowledgeStore } from "../src/adapters/sqlite/sqlite-knowledge-store.js";
import { systemClock } from "../src/adapters/system/system-clock.js";
import type { IngestSummary } from "../src/domain/job.js";
import type { Clock } from "../src/ports/clock.js";

type Given = Pick<IngestDependencies, "parser" | "embedder"> & { readonly clock?: Clock };

export interface TimedIngest {
  readonly summary: IngestSummary;
  readonly elapsedMs: number;
  /** Of this process alone. */
  readonly processorMs: number;
}

const always = new AbortController().signal;
const maxFileBytes = 100_000_000;

/** Ingests a folder into a data folder within this process, with the stores of the program. */
export function openIngest(home: string, folder: string, { clock = systemClock, ...given }: Given) {
  const service = join(home, "service.db");
  const queue = new SqliteJobQueue(service, systemClock, v7);
  const store = new SqliteKnowledgeStore(join(home, "knowledge.db"), systemClock);
  const ledger = new SqliteFileLedger(service, systemClock);
  const memory = new SqliteFileMemory(service);
  const answers = new SqliteAnswerStore(service, { clock: systemClock, newUuid: v7 });
  const files = new FolderFileStore(join(home, "originals"));
  const dependencies: IngestDependencies = {
    ...given,
    ...{ store, ledger, memory, clock, files, queue, answers, newUuid: v7, maxFileBytes },
  };
  const ingest = async (): Promise<TimedIngest> => {
    const request = { kind: "ingest", paths: [folder], collection: "default", tags: [], prune: true } as const;
    const { id } = await queue.enqueue(request, { priority: 0 });
    const [startedMs, before] = [performance.now(), process.cpuUsage()];
    const run = { jobId: id, signal: always, report: () => {}, giveWay: async () => {} };
    const summary = await ingestPaths(request, dependencies, run);
    const { user, system } = process.cpuUsage(before);
    return { summary, elapsedMs: performance.now() - startedMs, processorMs: (user + system) / 1_000 };
  };
  const close = async () => {
    await Promise.all([store.close(), ledger.close(), answers.close(), queue.close()]);
    memory.close();
  };
  return { ingest, close };
}
