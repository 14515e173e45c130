import type { ChunkCounts, FileFailure, IngestSummary } from "../src/domain/job.js";
import type { FootnoteError } from "../src/errors.js";

/** Adds up what happened to the files of one job and reports after each. */
export class IngestCounter {
  #total: number;
  #skipped: number;
  readonly #report: (summary: IngestSummary, done: number, total: number) => void;
  readonly #files = { added: 0, changed: 0, unchanged: 0, removed: 0 };
  readonly #chunks = { total: 0, embedded: 0, reused: 0 };
  readonly #failures: FileFailure[] = [];

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

  unchanged(): void {
    this.#files.unchanged += 1;
    this.#tell();
  }

  removed(): void {
    this.#files.removed += 1;
    this.#tell();
  }

  failed(path: string, { code, message }: FootnoteError): void {
    this.#failures.push({ path, code, message });
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
    const failed = this.#failures.length;
    return {
      files: { total: this.#total, ...this.#files, failed, skipped: this.#skipped },
      chunks: { ...this.#chunks },
      failures: [...this.#failures],
    };
  }

  #tell(): void {
    const { added, changed, unchanged } = this.#files;
    this.#report(this.summary(), added + changed + unchanged + this.#failures.length, this.#total);
  }
}
