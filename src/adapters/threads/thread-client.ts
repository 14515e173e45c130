import { Worker } from "node:worker_threads";
import { FootnoteError, isErrorCode, toFootnoteError } from "../../errors.js";
import type { ModuleEntry } from "../../module-entry.js";

/** What goes to a thread and what comes back; everything must survive structured cloning. */
export interface ThreadCall {
  readonly id: number;
  readonly method: string;
  readonly argument: unknown;
}

export type ThreadReply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: { readonly code: string; readonly message: string } };

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: FootnoteError) => void;
}

/**
 * What a call leaves behind is short-lived: threads that may let three times 16 MB of it lie, as they do by default, hold some
 * 80 MB more between them at 100,000 chunks.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 12 };

/**
 * Calls into one worker thread, answered in order. Calls made in one turn of the event loop go and come back together: waking
 * a thread costs more than most of what it is asked. An aborted call stops being waited for; the thread finishes it and
 * the result is dropped, since synchronous native code cannot be interrupted.
 */
export class ThreadClient {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #died: Promise<void>;
  #nextId = 1;
  #unsent: ThreadCall[] = [];
  #failure: FootnoteError | undefined;

  constructor(entry: ModuleEntry, workerData: unknown) {
    this.#worker = new Worker(entry.url, { workerData, execArgv: [...entry.execArgv], resourceLimits });
    this.#worker.unref();
    this.#worker.on("message", (replies: readonly ThreadReply[]) => {
      for (const reply of replies) this.#settle(reply);
    });
    this.#died = new Promise((resolve) => {
      this.#worker.on("error", (error) => this.#fail(toFootnoteError(error)));
      this.#worker.on("exit", () => {
        this.#fail(new FootnoteError("internal", "A worker thread ended unexpectedly."));
        resolve();
      });
    });
  }

  /** Whether the thread is gone; another client takes its place. */
  get hasFailed(): boolean {
    return this.#failure !== undefined;
  }

  call(method: string, argument: unknown, signal: AbortSignal): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#failure) return reject(this.#failure);
      if (signal.aborted) return reject(toFootnoteError(signal.reason));
      const id = this.#nextId++;
      const abandon = () => {
        this.#forget(id);
        reject(toFootnoteError(signal.reason));
      };
      signal.addEventListener("abort", abandon, { once: true });
      const settled = () => signal.removeEventListener("abort", abandon);
      this.#waiting.set(id, {
        resolve: (value) => {
          settled();
          resolve(value);
        },
        reject: (error) => {
          settled();
          reject(error);
        },
      });
      this.#worker.ref();
      this.#send({ id, method, argument });
    });
  }

  async close(): Promise<void> {
    if (!this.#failure) {
      await this.call("close", undefined, AbortSignal.timeout(5_000)).catch(() => undefined);
      await this.#worker.terminate();
    }
    await this.#died;
  }

  #send(call: ThreadCall): void {
    this.#unsent.push(call);
    if (this.#unsent.length > 1) return;
    // After all that waited for one promise has gone on.
    process.nextTick(() => {
      this.#worker.postMessage(this.#unsent);
      this.#unsent = [];
    });
  }

  #settle(reply: ThreadReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#forget(reply.id);
    if (!waiting) return;
    if ("error" in reply) {
      const { code, message } = reply.error;
      waiting.reject(new FootnoteError(isErrorCode(code) ? code : "internal", message));
    } else waiting.resolve(reply.value);
  }

  /** A thread with nothing to do must not keep a command alive. */
  #forget(id: number): void {
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#worker.unref();
  }

  #fail(error: FootnoteError): void {
    this.#failure ??= error;
    for (const waiting of this.#waiting.values()) waiting.reject(this.#failure);
    this.#waiting.clear();
  }
}
