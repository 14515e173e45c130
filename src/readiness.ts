import { access, constants, statfs } from "node:fs/promises";
import type { AnsweringDependencies } from "./answering/ask-request.js";
import { everythingVisible } from "./domain/visibility.js";
import { type ErrorCode, FootnoteError, toFootnoteError } from "./errors.js";
import type { WriterLock } from "./ports/writer-lock.js";

/** Something that does not work, and what to do about it. */
export interface Fault {
  readonly part: "store" | "disk" | "worker" | "embedder" | "index" | "model";
  readonly code: ErrorCode;
  readonly message: string;
}

export interface Readiness {
  /** Without one the service takes questions and documents. */
  readonly reasons: readonly Fault[];
  /** What is missing and can be done without. */
  readonly degraded: readonly Fault[];
}

export interface ReadinessDependencies
  extends Pick<AnsweringDependencies, "reader" | "embedder" | "vectorIndex" | "chooseModel"> {
  readonly writerLock: Pick<WriterLock, "isHeld">;
  readonly dataDir: string;
  /** Whether answers are to come from a language model, rather than be selected sentences. */
  readonly wantsModel: boolean;
  /** When the vector graph was published, undefined where none is. */
  readonly generationPublishedAt: () => Date | undefined;
}

/** SQLite, the graph of a generation and an upload need room beside what is there. */
const leastFreeBytes = 64 * 1024 * 1024;

type Check = (dependencies: ReadinessDependencies, signal: AbortSignal) => Promise<unknown>;

/** Each throws what is wrong. */
const checks: readonly (readonly [Fault["part"], Check])[] = [
  ["store", ({ reader }, signal) => reader.counts(everythingVisible, signal)],
  ["disk", ({ dataDir }) => checkDisk(dataDir)],
  ["worker", ({ writerLock }) => checkWorker(writerLock)],
  ["embedder", ({ embedder }, signal) => embedder.fingerprint(signal)],
  ["index", checkIndex],
];

/** Looks at every part at once. Never throws: what cannot be looked at is a fault. */
export async function readiness(dependencies: ReadinessDependencies, signal: AbortSignal): Promise<Readiness> {
  const faults = checks.map(([part, check]) => faultOf(part, check(dependencies, signal)));
  const model = faultOf("model", checkModel(dependencies, signal));
  return { reasons: (await Promise.all(faults)).flat(), degraded: await model };
}

async function faultOf(part: Fault["part"], check: Promise<unknown>): Promise<Fault[]> {
  try {
    await check;
    return [];
  } catch (thrown) {
    const { code, message } = toFootnoteError(thrown);
    return [{ part, code, message }];
  }
}

async function checkDisk(dataDir: string): Promise<void> {
  const unusable = (cause: unknown) => {
    throw new FootnoteError("storage_failed", "The data folder cannot be written to.", { cause });
  };
  await access(dataDir, constants.W_OK).catch(unusable);
  const { bavail, bsize } = await statfs(dataDir);
  if (bavail * bsize < leastFreeBytes) throw new FootnoteError("storage_full", "The disk of the data folder is full.");
}

async function checkWorker(writerLock: Pick<WriterLock, "isHeld">): Promise<void> {
  if (await writerLock.isHeld()) return;
  throw new FootnoteError("worker_unavailable", "No worker is running: nothing that is sent in will be stored.");
}

async function checkIndex(
  { vectorIndex, generationPublishedAt }: ReadinessDependencies,
  signal: AbortSignal,
): Promise<void> {
  const inUse = await vectorIndex.generation(signal);
  if (inUse !== undefined || generationPublishedAt() === undefined) return;
  throw new FootnoteError(
    "index_damaged",
    "The vector graph is damaged: searches are slow until a worker built it anew.",
  );
}

async function checkModel({ chooseModel, wantsModel }: ReadinessDependencies, signal: AbortSignal): Promise<void> {
  if (!wantsModel) return;
  const { model, reason } = await chooseModel(signal);
  if (model && (await model.available(signal))) return;
  throw new FootnoteError("model_unavailable", model ? `The server of ${model.id} does not answer for it.` : reason);
}
