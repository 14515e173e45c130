import { type ChildProcess, fork } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ParsedDocument } from "../src/domain/document.js";
import { FootnoteError, isErrorCode, toFootnoteError } from "../src/errors.js";
import { moduleEntry } from "../src/module-entry.js";
import type { DocumentParser, ParseRequest } from "../src/ports/document-parser.js";
import { processUsage } from "./process-usage.js";
import { type ParserReply, innerFile, parserReply } from "./read/parser-messages.js";

export interface ParserLimits {
  readonly maxMemoryMb: number;
  /** Processor time for one document: a busy machine must not cost a good file. */
  readonly processorMs: number;
  /** For a reader that waits without using the processor. */
  readonly timeoutMs: number;
}

/** Short, since a hostile file can take a gigabyte in a second. */
const watchMs = 25;
/** A process that has read this many files makes way for a fresh one, whose start costs as much as hundreds of small files. */
const filesPerProcess = 500;
/** So does one that holds on to this share of the memory it may use. */
const heldShare = 0.4;
/** V8's own limit leaves room for buffers and native memory below the limit on the whole. */
const heapShare = 0.7;

/**
 * Reads documents in a child process that is killed at its time or memory limit, so that a hostile file costs one error.
 * It has an empty environment and working folder, and is replaced after any fault. Calls are served one at a time.
 */
export class ParserProcess implements DocumentParser {
  readonly #limits: ParserLimits;
  #child: ChildProcess | undefined;
  #folder: string | undefined;
  #filesRead = 0;
  #turn: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(limits: ParserLimits) {
    this.#limits = limits;
  }

  parse(request: ParseRequest, signal: AbortSignal): Promise<ParsedDocument> {
    const run = this.#turn.then(() => this.#parseNow(request, signal));
    this.#turn = run.catch(() => undefined);
    return run;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#discard();
    await this.#turn;
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
    this.#folder = undefined;
  }

  async #parseNow(request: ParseRequest, signal: AbortSignal): Promise<ParsedDocument> {
    if (signal.aborted) throw toFootnoteError(signal.reason);
    if (this.#closed) throw closed();
    const child = await this.#ready();
    child.ref();
    child.channel?.ref();
    try {
      const reply = await this.#exchange(child, request, signal).catch((thrown: unknown) => {
        this.#discard();
        throw thrown;
      });
      if ("error" in reply) throw refusal(reply.error);
      for (const [index, name] of reply.inner.entries()) {
        await request.takeInner?.({ name, path: join(this.#folder ?? "", innerFile(index)) });
      }
      return reply.document;
    } finally {
      await this.#removeInner();
      child.unref();
      child.channel?.unref();
    }
  }

  #exchange(child: ChildProcess, request: ParseRequest, signal: AbortSignal): Promise<ParserReply> {
    const { maxMemoryMb, processorMs, timeoutMs } = this.#limits;
    const before = processUsage(child.pid);
    return new Promise<ParserReply>((resolve, reject) => {
      const settle = (outcome: () => void) => {
        clearTimeout(timer);
        clearInterval(watch);
        signal.removeEventListener("abort", onAbort);
        child.removeAllListeners("message").removeAllListeners("exit").removeAllListeners("error");
        outcome();
      };
      const fail = (error: FootnoteError) => settle(() => reject(error));
      const onAbort = () => fail(toFootnoteError(signal.reason));
      const timer = setTimeout(() => fail(tooMuchTime(timeoutMs)), timeoutMs);
      const watch = setInterval(() => {
        const usage = processUsage(child.pid);
        if (usage.residentMb > maxMemoryMb) fail(tooMuchMemory(this.#limits));
        else if (usage.processorMs - before.processorMs > processorMs) fail(tooMuchTime(processorMs));
      }, watchMs);
      signal.addEventListener("abort", onAbort, { once: true });
      child.on("error", (cause) => fail(new FootnoteError("parser_crashed", crashed, { cause })));
      child.on("exit", (_, killedBy) => fail(this.#whyEnded(killedBy)));
      child.on("message", (received) => {
        const { data: reply, error } = parserReply.safeParse(received);
        if (!reply) return fail(new FootnoteError("parser_crashed", crashed, { cause: error }));
        settle(() => resolve(reply));
      });
      const { path, fileName, takeInner } = request;
      child.send(
        { path, fileName, unpack: takeInner !== undefined },
        (cause) => cause && fail(new FootnoteError("parser_crashed", crashed, { cause })),
      );
    });
  }

  #whyEnded(killedBy: NodeJS.Signals | null): FootnoteError {
    if (this.#closed) return closed();
    // So V8 ends a process that is at its limit of the heap.
    return killedBy === "SIGABRT" ? tooMuchMemory(this.#limits) : new FootnoteError("parser_crashed", crashed);
  }

  async #ready(): Promise<ChildProcess> {
    // A process that was ended from outside while it had nothing to do must not cost the next file.
    const { residentMb } = this.#child ? processUsage(this.#child.pid) : { residentMb: 0 };
    const isUsedUp = this.#filesRead >= filesPerProcess || residentMb > this.#limits.maxMemoryMb * heldShare;
    if (isUsedUp || this.#child?.connected === false) this.#discard();
    this.#filesRead += 1;
    this.#folder ??= await mkdtemp(join(tmpdir(), "footnote-parser-"));
    if (this.#closed) throw closed();
    this.#child ??= startParser(this.#folder, this.#limits);
    return this.#child;
  }

  /** What a document held, also where its reader was ended before it could tell. */
  async #removeInner(): Promise<void> {
    if (this.#folder === undefined) return;
    for (const name of await readdir(this.#folder)) await rm(join(this.#folder, name), { force: true });
  }

  #discard(): void {
    this.#child?.kill("SIGKILL");
    this.#child = undefined;
    this.#filesRead = 0;
  }
}

type ReadError = Extract<ParserReply, { error: unknown }>["error"];

/** By a reader that gave up by itself, which goes on with the next file. */
function refusal({ code, message }: ReadError): FootnoteError {
  return new FootnoteError(isErrorCode(code) ? code : "parser_crashed", message);
}

const crashed = "The file made its reader crash and was left out. Open it in its program and save it again.";

const closed = () => new FootnoteError("cancelled", "The reader of documents was closed.");

function tooMuchMemory({ maxMemoryMb }: ParserLimits): FootnoteError {
  return limit(`Reading it took more than ${maxMemoryMb} MB of memory`);
}

function limit(what: string): FootnoteError {
  return new FootnoteError("parser_limit", `${what}. Split the file or save it anew.`);
}

function tooMuchTime(limitMs: number): FootnoteError {
  return limit(`Reading it took more than ${limitMs / 1_000} seconds`);
}

function startParser(folder: string, { maxMemoryMb }: ParserLimits): ChildProcess {
  const entry = moduleEntry(import.meta.url, "read/parser-main");
  return fork(entry.path, [], {
    cwd: folder,
    env: {},
    execArgv: [...entry.execArgv, `--max-old-space-size=${Math.floor(maxMemoryMb * heapShare)}`],
    serialization: "advanced",
    // Ctrl-C in a terminal reaches the whole process group; it must not look like a file that crashed its reader.
    detached: true,
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
}
