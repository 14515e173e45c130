/** Adds up what happened to the files of one job and reports after each. */
export class IngestCounter {
    #total;
    #skipped;
    #report;
    #files = { added: 0, changed: 0, unchanged: 0, removed: 0 };
    #chunks = { total: 0, embedded: 0, reused: 0 };
    #failures = [];
    constructor(total, skipped, report) {
        this.#total = total;
        this.#skipped = skipped;
        this.#report = report;
    }
    unchanged() {
        this.#files.unchanged += 1;
        this.#tell();
    }
    removed() {
        this.#files.removed += 1;
        this.#tell();
    }
    failed(path, { code, message }) {
        this.#failures.push({ path, code, message });
        this.#tell();
    }
    stored(change, chunks) {
        this.#files[change] += 1;
        this.#chunks.total += chunks.total;
        this.#chunks.embedded += chunks.embedded;
        this.#chunks.reused += chunks.reused;
        this.#tell();
    }
    summary() {
        const failed = this.#failures.length;
        return {
            files: { total: this.#total, ...this.#files, failed, skipped: this.#skipped },
            chunks: { ...this.#chunks },
            failures: [...this.#failures],
        };
    }
    #tell() {
        const { added, changed, unchanged } = this.#files;
        this.#report(this.summary(), added + changed + unchanged + this.#failures.length, this.#total);
    }
}
