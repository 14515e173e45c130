import type { ContentHash, JobId } from "../src/domain/identifiers.js";
import type { ChunkCounts } from "../src/domain/job.js";
import type { FootnoteError } from "../src/errors.js";
import type { FileLedger, RecordedFile } from "../src/ports/file-ledger.js";
import type { IngestCounter } from "./ingest-counter.js";
import type { IngestPlan } from "./plan-ingest.js";
import { countsAgainstFile } from "./quarantine.js";

/** Tells the counts and the ledger of a job what happens to its files. What has happened is written down whatever is asked to stop. */
export class JobRecord {
  readonly counter: IngestCounter;
  readonly #job: { readonly id: JobId; readonly collection: string };
  readonly #ledger: FileLedger;
  readonly #always = new AbortController().signal;

  constructor(job: { readonly id: JobId; readonly collection: string }, ledger: FileLedger, counter: IngestCounter) {
    this.#job = job;
    this.#ledger = ledger;
    this.counter = counter;
  }

  /** Every file that was found, and those that nothing is to be done with. */
  async planned({ files, unreadable }: IngestPlan, signal: AbortSignal): Promise<void> {
    const recorded = files.map((file): RecordedFile => {
      const { source: path, change } = file;
      if (change === "failed" || change === "quarantined") return { path, state: change, error: causeOf(file.error) };
      if (change === "unchanged") return { path, state: change };
      return { path, state: "queued", ...("attempts" in file && { attempts: file.attempts }) };
    });
    const unread = unreadable.map(
      ({ source, error }): RecordedFile => ({ path: source, state: "failed", error: causeOf(error) }),
    );
    await this.#ledger.record(this.#job.id, [...unread, ...recorded], signal);
    for (const { source, error } of unreadable) this.counter.failed(source, error);
    for (const file of files) if ("error" in file) this.counter.failed(file.source, file.error);
    this.counter.add("unchanged", files.filter(({ change }) => change === "unchanged").length);
  }

  /** Files nothing more is to be done with. */
  async settled(change: "renamed" | "removed" | "unchanged", path: string): Promise<void> {
    await this.#ledger.record(this.#job.id, [{ path, state: change }], this.#always);
    this.counter.add(change);
  }

  async quarantined(path: string, error: FootnoteError): Promise<void> {
    await this.#ledger.record(this.#job.id, [{ path, state: "quarantined", error: causeOf(error) }], this.#always);
    this.counter.failed(path, error);
  }

  async begin(path: string, contentHash: ContentHash): Promise<void> {
    await this.#ledger.begin(this.#job.id, path, contentHash, this.#always);
  }

  /** A file inside another that is of no type that is read. */
  async skipped(path: string): Promise<void> {
    await this.#ledger.record(this.#job.id, [{ path, state: "skipped" }], this.#always);
    this.counter.skippedInside();
  }

  /** `contentHash`: the bytes that a failure counts against; absent for a file whose bytes were not looked at. */
  async failed(path: string, error: FootnoteError, contentHash?: ContentHash): Promise<void> {
    const { id, collection } = this.#job;
    const outcome = { state: "failed", error: causeOf(error) } as const;
    if (contentHash === undefined) await this.#ledger.record(id, [{ path, ...outcome }], this.#always);
    else {
      const counts = countsAgainstFile(error) && { countsAgainst: contentHash };
      await this.#ledger.end(id, collection, path, { ...outcome, ...counts }, this.#always);
    }
    this.counter.failed(path, error);
  }

  async stored(path: string, change: "added" | "changed" | "unchanged", chunks: ChunkCounts): Promise<void> {
    const { id, collection } = this.#job;
    const state = change === "unchanged" ? change : "done";
    await this.#ledger.end(id, collection, path, { state }, this.#always);
    if (change === "unchanged") this.counter.add(change);
    else this.counter.stored(change, chunks);
  }
}

function causeOf({ code, message }: FootnoteError): { readonly code: string; readonly message: string } {
  return { code, message };
}
