import { mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { v7 } from "uuid";
import type { IngestDependencies } from "../../ingest/ingest-work.js";
import { type IngestRun, ingestPaths, ingestUploads } from "../../ingest/pipeline.js";
import { FolderFileStore } from "../../src/adapters/folder/folder-file-store.js";
import { SqliteAnswerStore } from "../../src/adapters/sqlite/sqlite-answer-store.js";
import { SqliteFileLedger } from "../../src/adapters/sqlite/sqlite-file-ledger.js";
import { SqliteFileMemory } from "../../src/adapters/sqlite/sqlite-file-memory.js";
import { SqliteJobQueue } from "../../src/adapters/sqlite/sqlite-job-queue.js";
import { SqliteKnowledgeStore } from "../../src/adapters/sqlite/sqlite-knowledge-store.js";
import { systemClock } from "../../src/adapters/system/system-clock.js";
import type { ParsedDocument } from "../../src/domain/document.js";
import { type IngestPaths, type Job, finalJobStates } from "../../src/domain/job.js";
import { FootnoteError } from "../../src/errors.js";
import { type JobHandler, workQueue } from "../../src/jobs/work-queue.js";
import { createLogger } from "../../src/logger.js";
import type { FileLedger } from "../../src/ports/file-ledger.js";
import type { JobQueue } from "../../src/ports/job-queue.js";
import type { KnowledgeStore } from "../../src/ports/knowledge-store.js";
import type { DocumentParser, ParseRequest } from "../../src/ports/document-parser.js";
import { unstopped } from "../expect-code.js";
import { HashEmbedder } from "../fakes/hash-embedder.js";
import { temporaryFolder } from "../temporary-folder.js";

/** Reads plain text in this process; a file that holds "damaged" cannot be read. */
class TextParser implements DocumentParser {
  parsed = 0;

  async parse({ path, fileName }: ParseRequest, _signal: AbortSignal): Promise<ParsedDocument> {
    this.parsed += 1;
    const text = readFileSync(path, "utf8");
    if (text.includes("damaged")) throw new FootnoteError("damaged", "Save it again.");
    const blocks = [{ kind: "paragraph", start: 0, end: text.length } as const];
    return {
      title: fileName,
      mediaType: "text/plain",
      metadata: {},
      warnings: [],
      pages: [{ number: 1, text, blocks, warnings: [] }],
    };
  }

  async close(): Promise<void> {}
}

/** A data folder, a folder of files, and a worker over both, without a process of its own. */
export class IngestHarness {
  readonly #home = temporaryFolder();
  readonly folder = join(this.#home.path, "in");
  readonly #service = join(this.#home.path, "service.db");
  readonly queue: JobQueue = new SqliteJobQueue(this.#service, systemClock, v7);
  readonly ledger: FileLedger = new SqliteFileLedger(this.#service, systemClock);
  readonly #memory = new SqliteFileMemory(this.#service);
  readonly answers = new SqliteAnswerStore(this.#service, { clock: systemClock, newUuid: v7 });
  readonly store: KnowledgeStore = new SqliteKnowledgeStore(join(this.#home.path, "knowledge.db"), systemClock);
  readonly parser = new TextParser();
  dependencies: IngestDependencies = {
    store: this.store,
    ledger: this.ledger,
    memory: this.#memory,
    clock: systemClock,
    files: new FolderFileStore(join(this.#home.path, "originals")),
    queue: this.queue,
    answers: this.answers,
    parser: this.parser,
    embedder: new HashEmbedder(),
    newUuid: v7,
    maxFileBytes: 1_000_000,
  };

  constructor() {
    mkdirSync(this.folder);
  }

  /** Writes a file that was last changed a minute ago. */
  write(name: string, text: string): string {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    const past = Date.now() / 1_000 - 60;
    utimesSync(path, past, past);
    return path;
  }

  request(changes: Partial<IngestPaths> = {}): IngestPaths {
    return { kind: "ingest", paths: [this.folder], collection: "default", tags: [], prune: false, ...changes };
  }

  enqueue(changes: Partial<IngestPaths> = {}, priority = 0): Promise<Job> {
    return this.queue.enqueue(this.request(changes), { priority }, unstopped);
  }

  /** Works until the job is finished; `handle` stands for whatever the job does. */
  async work(job: Job, handle: JobHandler = this.ingesting, stop: AbortSignal = unstopped): Promise<Job> {
    await workQueue(
      {
        lane: "knowledge",
        queue: this.queue,
        handle,
        afterJob: async () => {},
        betweenJobs: async () => {},
        logger: createLogger("silent"),
      },
      { until: job.id, signal: stop },
    );
    return this.find(job);
  }

  readonly ingesting: JobHandler = async ({ id, request }, { signal, report, giveWay }) => {
    const run: IngestRun = {
      jobId: id,
      signal,
      giveWay,
      report: (counted, done, total) => report({ done, total, unit: "files" }, counted),
    };
    if (request.kind !== "ingest" && request.kind !== "ingest-uploads") throw new Error("files are ingested here");
    const summary =
      request.kind === "ingest"
        ? await ingestPaths(request, this.dependencies, run)
        : await ingestUploads(request, this.dependencies, run);
    return { state: summary.failures.length > 0 ? "partial" : "done", summary, receipts: [] };
  };

  async ingest(changes: Partial<IngestPaths> = {}): Promise<Job> {
    return this.work(await this.enqueue(changes));
  }

  /** Asks the job to stop and gives how many milliseconds it took until it had. */
  async cancel(job: Job): Promise<number> {
    const startedMs = performance.now();
    await this.queue.requestCancel(job.id, unstopped);
    while (!finalJobStates.has((await this.find(job)).state)) await new Promise((resolve) => setTimeout(resolve, 10));
    return performance.now() - startedMs;
  }

  async find(job: Job): Promise<Job> {
    const found = await this.queue.find(job.id, unstopped);
    if (!found) throw new Error("the job has gone");
    return found;
  }

  async filesOf(job: Job) {
    return (await this.ledger.files(job.id, { limit: 1_000 }, unstopped)).files;
  }

  async sources(): Promise<string[]> {
    return (await this.store.knownDocuments("default", unstopped)).map(({ source }) => source).sort();
  }

  async close(): Promise<void> {
    await this.queue.close();
    await this.ledger.close();
    await this.answers.close();
    await this.store.close();
    this.#memory.close();
    rmSync(this.folder, { recursive: true, force: true });
    this.#home.remove();
  }
}
