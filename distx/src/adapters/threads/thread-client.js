import { Worker } from "node:worker_threads";
import { FootnoteError, isErrorCode, toFootnoteError } from "../../errors.js";
/**
 * Calls into one worker thread, answered in order. An aborted call stops being waited for; the thread finishes it and
 * the result is dropped, since synchronous native code cannot be interrupted.
 */
export class ThreadClient {
    #worker;
    #waiting = new Map();
    #died;
    #nextId = 1;
    #failure;
    constructor(entry, workerData) {
        this.#worker = new Worker(entry.url, { workerData, execArgv: [...entry.execArgv] });
        this.#worker.unref();
        this.#worker.on("message", (reply) => this.#settle(reply));
        this.#died = new Promise((resolve) => {
            this.#worker.on("error", (error) => this.#fail(toFootnoteError(error)));
            this.#worker.on("exit", () => {
                this.#fail(new FootnoteError("internal", "A worker thread ended unexpectedly."));
                resolve();
            });
        });
    }
    /** Whether the thread is gone; another client takes its place. */
    get hasFailed() {
        return this.#failure !== undefined;
    }
    call(method, argument, signal) {
        return new Promise((resolve, reject) => {
            if (this.#failure)
                return reject(this.#failure);
            if (signal.aborted)
                return reject(toFootnoteError(signal.reason));
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
            this.#worker.postMessage({ id, method, argument });
        });
    }
    async close() {
        if (!this.#failure) {
            await this.call("close", undefined, AbortSignal.timeout(5_000)).catch(() => undefined);
            await this.#worker.terminate();
        }
        await this.#died;
    }
    #settle(reply) {
        const waiting = this.#waiting.get(reply.id);
        this.#forget(reply.id);
        if (!waiting)
            return;
        if ("error" in reply) {
            const { code, message } = reply.error;
            waiting.reject(new FootnoteError(isErrorCode(code) ? code : "internal", message));
        }
        else
            waiting.resolve(reply.value);
    }
    /** A thread with nothing to do must not keep a command alive. */
    #forget(id) {
        this.#waiting.delete(id);
        if (this.#waiting.size === 0)
            this.#worker.unref();
    }
    #fail(error) {
        this.#failure ??= error;
        for (const waiting of this.#waiting.values())
            waiting.reject(this.#failure);
        this.#waiting.clear();
    }
}
