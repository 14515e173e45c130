import { existsSync } from "node:fs";
import { join } from "node:path";
import { FolderFileStore } from "./adapters/folder/folder-file-store.js";
import { OriginalsInspector } from "./adapters/folder/originals-inspector.js";
import { GenerationInspector } from "./adapters/hnsw/generation-inspector.js";
import { HnswGenerationPublisher } from "./adapters/hnsw/hnsw-generation-publisher.js";
import { countStored } from "./adapters/sqlite/count-stored.js";
import { DatabaseInspector } from "./adapters/sqlite/database-inspector.js";
import { DocumentInspector } from "./adapters/sqlite/document-inspector.js";
import { knowledgeMigrations } from "./adapters/sqlite/knowledge-schema.js";
import { storedOriginals } from "./adapters/sqlite/stored-originals.js";
import { openForWriting } from "./adapters/sqlite/open-database.js";
import { PostingInspector } from "./adapters/sqlite/posting-inspector.js";
import { systemClock } from "./adapters/system/system-clock.js";
import { FootnoteError } from "./errors.js";
import { type CheckReport, checkStore } from "./jobs/check-store.js";
import { JobInspector } from "./jobs/job-inspector.js";
import type { JobQueue } from "./ports/job-queue.js";
import type { WriterLock } from "./ports/writer-lock.js";

const noCounts = { documents: 0, chunks: 0, vectors: 0, postings: 0 };

/** Looks after a data folder; `openQueue` and the lock are asked for only once its databases are known to be readable. */
export async function checkDataFolder(
  dataDir: string,
  { openQueue, writerLock }: { readonly openQueue: () => JobQueue; readonly writerLock: WriterLock },
  { repair }: { readonly repair: boolean },
  signal: AbortSignal,
): Promise<CheckReport> {
  const knowledge = join(dataDir, "knowledge.db");
  const databases = [knowledge, join(dataDir, "service.db")]
    .filter((path) => existsSync(path))
    .map((path) => new DatabaseInspector(path, path === knowledge ? "knowledge.db" : "service.db"));
  const base = await checkStore(databases, { repair: false }, signal);
  if (!base.ok || !existsSync(knowledge)) return { ...base, counts: noCounts };
  const lock = repair ? await writerLock.tryAcquire() : undefined;
  if (repair && !lock) {
    throw new FootnoteError("store_locked", "A worker has this data folder. Stop the service before a repair.");
  }
  openForWriting(knowledge, knowledgeMigrations).close();
  const queue = openQueue();
  const files = new FolderFileStore(join(dataDir, "originals"));
  const needed = async () => {
    const awaited = [...(await queue.awaitedFiles(signal))].map((hash) => [hash, "an upload that waits"] as const);
    return new Map([...awaited, ...storedOriginals(knowledge)]);
  };
  const generations = join(dataDir, "generations");
  const publisher = () => new HnswGenerationPublisher(knowledge, generations, systemClock);
  try {
    const report = await checkStore(
      [
        new DocumentInspector(knowledge),
        new PostingInspector(knowledge),
        new GenerationInspector(knowledge, generations, publisher),
        new OriginalsInspector(join(dataDir, "originals"), files, needed),
        new JobInspector(queue, async () => lock === undefined && (await writerLock.isHeld())),
      ],
      { repair },
      signal,
    );
    return { ...report, counts: countStored(knowledge) };
  } finally {
    await queue.close();
    await lock?.release();
  }
}
