import type { ProblemError } from "../../client/footnote-client.js";
import type { SentJob } from "../../client/jobs.js";
import { Observable } from "../service/observable.js";
import type { Session } from "../service/session.js";
import { asProblem } from "../service/as-problem.js";
import { type WantedUpload, sendUpload } from "./send-upload.js";

export interface SentFile extends WantedUpload {
  readonly number: number;
  readonly state: "waiting" | "sending" | "reading" | "done" | "failed";
  /** How much has been sent, 0 to 1. */
  readonly share: number;
  readonly job?: SentJob;
  readonly problem?: ProblemError;
}

const atOnce = 2;

/** The files sent from this tab, each followed until it is read. */
export class Uploads {
  readonly files = new Observable<readonly SentFile[]>([]);
  readonly #session: Session;
  #given = 0;
  #running = 0;

  constructor(session: Session) {
    this.#session = session;
  }

  add(files: readonly WantedUpload[]): void {
    const added = files.map((file): SentFile => {
      this.#given += 1;
      return { ...file, number: this.#given, state: "waiting", share: 0 };
    });
    this.files.set([...added, ...this.files.value]);
    this.#next();
  }

  retry({ number }: SentFile): void {
    this.#change(number, { state: "waiting", share: 0 });
    this.#next();
  }

  clearDone(): void {
    this.files.set(this.files.value.filter(({ state }) => state !== "done" && state !== "failed"));
  }

  #next(): void {
    const waiting = this.files.value.findLast(({ state }) => state === "waiting");
    if (!waiting || this.#running >= atOnce) return;
    this.#running += 1;
    this.#change(waiting.number, { state: "sending" });
    void this.#send(waiting).finally(() => {
      this.#running -= 1;
      this.#next();
    });
    this.#next();
  }

  async #send(file: SentFile): Promise<void> {
    const { number } = file;
    try {
      const { jobId } = await sendUpload(file, this.#session, (share) => this.#change(number, { share }));
      this.#change(number, { state: "reading", share: 1 });
      for await (const { name, data: job } of this.#session.client.jobEvents(jobId)) {
        const isRead = job.state === "done";
        this.#change(number, { job, ...(name === "done" && { state: isRead ? "done" : "failed" }) });
      }
    } catch (thrown) {
      this.#change(number, { state: "failed", problem: asProblem(thrown) });
    }
  }

  #change(number: number, change: Partial<SentFile>): void {
    this.files.set(this.files.value.map((file) => (file.number === number ? { ...file, ...change } : file)));
  }
}
