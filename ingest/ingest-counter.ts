import type { ChunkCounts, FileFailure, IngestSummary } from "../src/domain/job.js";
import type { FootnoteError } from "../src/errors.js";

/** A job's summary is written down again and again while it runs; the ledger of files has all of them. */
const mostFailuresListed = 1_000;

/** Adds up what happened to the files of one job and reports after each. */
export class IngestCounter {
  #total: number;
  #skipped: number;
  readonly #report: (summary: IngestSummary, done: number, total: number) => void;
  readonly #files = { added: 0, changed: 0, renamed: 0, unchanged: 0, removed: 0, failed: 0, quarantined: 0 };
  readonly #chunks = { total: 0, embedded: 0, reused: 0 };
  #failures: readonly FileFailure[] = [];

  constructor(total: number, skipped: number, report: (summary: IngestSummary, done: number, total: number) => void) {
    this.#total = total;
    this.#skipped = skipped;
    this.#report = report;
  }

  /** One file more, found inside another. */
  foundInside(): void {
    this.#total += 1;
  }

  /** A file inside another that is of no type that is read. */
  skippedInside(): void {
    this.#skipped += 1;
  }

  add(change: "unchanged" | "removed" | "renamed", files = 1): void {
    this.#files[change] += files;
    this.#tell();
  }

  failed(path: string, error: FootnoteError): void {
    this.#files[error.code === "quarantined" ? "quarantined" : "failed"] += 1;
    this.refused({ path, code: error.code, message: error.message });
  }

  /** A failure that is no file's. */
  refused(failure: FileFailure): void {
    if (this.#failures.length < mostFailuresListed) this.#failures = [...this.#failures, failure];
    this.#tell();
  }

  stored(change: "added" | "changed", chunks: ChunkCounts): void {
    this.#files[change] += 1;
    this.#chunks.total += chunks.total;
    this.#chunks.embedded += chunks.embedded;
    this.#chunks.reused += chunks.reused;
    this.#tell();
  }

  summary(): IngestSummary {
    return {
      files: { total: this.#total, ...this.#files, skipped: this.#skipped },
      chunks: { ...this.#chunks },
      failures: this.#failures,
    };
  }

  #tell(): void {
    const { added, changed, renamed, unchanged, failed, quarantined } = this.#files;
    this.#report(this.summary(), added + changed + renamed + unchanged + failed + quarantined, this.#total);
  }
}
