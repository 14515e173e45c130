import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { FootnoteError } from "../../errors.js";
import { moduleEntry } from "../../module-entry.js";
import { type LlamaReply, type LlamaRequest, llamaReply } from "./llama-messages.js";

/** A process that has been told to stop and is still at it then is ended; the next question starts another. */
const stopLimitMs = 10_000;

type Listener = (reply: LlamaReply | Gone) => void;

/** What every listener hears last when the process ends. */
export interface Gone {
  readonly kind: "gone";
  readonly cause: string;
}

/** The process that holds a model, and who waits for what it says. It keeps this process alive only while one waits. */
export class LlamaProcess {
  readonly #child: ChildProcess;
  readonly #listeners = new Map<number, Listener>();
  #nextId = 1;
  #gone: Gone | undefined;

  constructor() {
    const { path, execArgv } = moduleEntry(import.meta.url, "llama-main");
    this.#child = fork(path, [], { execArgv: [...execArgv], stdio: ["ignore", "ignore", "ignore", "ipc"] });
    this.#child.on("message", (message) => {
      const reply = llamaReply.parse(message);
      this.#listeners.get("id" in reply ? reply.id : 0)?.(reply);
    });
    this.#child.on("error", (error) => this.#end(String(error)));
    this.#child.on("exit", (code, signal) => this.#end(`it ended with ${signal ?? code}`));
    this.#holdWhileHeard();
  }

  get isGone(): boolean {
    return this.#gone !== undefined;
  }

  /** Asks for the model to be opened; the listener hears one reply. */
  open(request: Extract<LlamaRequest, { kind: "open" }>, listener: Listener): void {
    this.#listen(0, (reply) => {
      this.#forget(0);
      listener(reply);
    });
    this.#send(request);
  }

  /** Asks for an answer and gives how to stop it; the listener hears its pieces, then its end or failure. */
  generate(request: Omit<Extract<LlamaRequest, { kind: "generate" }>, "kind" | "id">, listener: Listener): () => void {
    const id = this.#nextId++;
    let stopping: NodeJS.Timeout | undefined;
    this.#listen(id, (reply) => {
      if (reply.kind !== "text") {
        clearTimeout(stopping);
        this.#forget(id);
      }
      listener(reply);
    });
    this.#send({ kind: "generate", id, ...request });
    return () => {
      if (!this.#listeners.has(id) || stopping) return;
      this.#send({ kind: "stop", id });
      stopping = setTimeout(() => this.#child.kill("SIGKILL"), stopLimitMs);
    };
  }

  async close(): Promise<void> {
    if (this.#gone) return;
    const exited = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await exited;
  }

  #listen(id: number, listener: Listener): void {
    if (this.#gone) listener(this.#gone);
    else {
      this.#listeners.set(id, listener);
      this.#holdWhileHeard();
    }
  }

  #forget(id: number): void {
    this.#listeners.delete(id);
    this.#holdWhileHeard();
  }

  #holdWhileHeard(): void {
    const held = this.#listeners.size > 0;
    if (held) this.#child.ref();
    else this.#child.unref();
    if (held) this.#child.channel?.ref();
    else this.#child.channel?.unref();
  }

  #send(request: LlamaRequest): void {
    if (!this.#gone) this.#child.send(request, (error) => error && this.#end(String(error)));
  }

  #end(cause: string): void {
    this.#gone ??= { kind: "gone", cause };
    for (const listener of [...this.#listeners.values()]) listener(this.#gone);
  }
}

export function brokeOff(id: string, cause: string): FootnoteError {
  return new FootnoteError("model_failed", `The language model ${id} broke off its answer.`, {
    cause: new Error(cause),
  });
}
