import { access } from "node:fs/promises";
import { basename, dirname } from "node:path";
import type { ContentHash } from "../src/domain/identifiers.js";
import type { FileFailure, IngestPaths } from "../src/domain/job.js";
import { type FootnoteError, toFootnoteError } from "../src/errors.js";
import type { FailedAttempts } from "../src/ports/file-ledger.js";
import type { KnownDocument } from "../src/ports/knowledge-store.js";
import type { FoundFile, FoundFiles } from "./find-files.js";
import type { FileHashes } from "./hash-files.js";
import { isBelow } from "./is-below.js";
import { unreadable } from "./open-file.js";
import { quarantineOf } from "./quarantine.js";

/** What to do with one file. `source` is the identity it will have. */
export type PlannedFile = FoundFile & { readonly known?: KnownDocument } & (
    | { readonly change: "added" | "changed"; readonly contentHash: ContentHash; readonly attempts: number }
    | { readonly change: "unchanged"; readonly contentHash: ContentHash }
    /** The bytes of a document whose own file has gone. */
    | { readonly change: "renamed"; readonly contentHash: ContentHash; readonly known: KnownDocument }
    /** It changed a moment ago and is left for the next time. */
    | { readonly change: "growing" }
    | { readonly change: "failed" | "quarantined"; readonly error: FootnoteError }
  );

export interface Plan {
  readonly files: readonly PlannedFile[];
  /** Documents ingested earlier from below the same paths whose file or container has gone; not those of a folder that cannot be read. */
  readonly gone: readonly KnownDocument[];
  /** Folders below which every file has gone: more likely a share that is not there than a folder that was emptied. */
  readonly emptied: readonly EmptiedFolder[];
}

/** `root` is absolute, `path` its name. */
export interface EmptiedFolder extends FileFailure {
  readonly root: string;
}

export interface Stored {
  readonly known: readonly KnownDocument[];
  /** By source. */
  readonly attempts: ReadonlyMap<string, FailedAttempts>;
}

/**
 * Compares the bytes found with what is stored. A file is the stored document that came from the same path, or else the
 * one with the same source whose own file has gone (a moved folder), or else one with the same bytes whose own file has
 * gone (a renamed file). A source that belongs to another, existing file gets the name of its folder in front, so that two
 * folders never overwrite each other's documents.
 */
export async function planChanges(
  found: FoundFiles,
  { paths, leaveGrowing = false }: Pick<IngestPaths, "paths" | "leaveGrowing">,
  stored: Stored,
  hashes: FileHashes,
  signal: AbortSignal,
): Promise<Plan> {
  const { known } = stored;
  const identities = new Identities(known);
  const files: PlannedFile[] = [];
  for (const file of found.files) {
    const identity = await identities.claim(file);
    if (leaveGrowing && !hashes.isSettled(file)) files.push({ ...file, ...identity, change: "growing" });
    else files.push(await planFile({ ...file, ...identity }, stored, hashes, signal));
  }
  const renamed = await findRenamed(files, known);
  const claimed = renamed.flatMap((file) => file.known?.origin ?? []);
  const present = new Set([...claimed, ...found.files.map(({ path }) => path)]);
  const unknown = found.unreadable.map(({ path }) => path);
  const gone = known.filter(
    ({ origin }) =>
      origin !== undefined && !isHeld(origin, present) && isBelow(origin, paths) && !isBelow(origin, unknown),
  );
  return { files: renamed, gone, emptied: emptiedFolders(paths, found, gone) };
}

async function planFile(
  file: FoundFile & { readonly known?: KnownDocument },
  { attempts }: Stored,
  hashes: FileHashes,
  signal: AbortSignal,
): Promise<PlannedFile> {
  try {
    const contentHash = await hashes.hashOf(file, signal);
    if (file.known?.contentHash === contentHash) return { ...file, change: "unchanged", contentHash };
    const failed = attempts.get(file.source);
    const before = failed?.contentHash === contentHash ? failed : undefined;
    const error = before && quarantineOf(before);
    if (error) return { ...file, change: "quarantined", error };
    return { ...file, change: file.known ? "changed" : "added", contentHash, attempts: before?.attempts ?? 0 };
  } catch (cause) {
    signal.throwIfAborted();
    const error = toFootnoteError(cause).code === "unreadable" ? toFootnoteError(cause) : unreadable(cause);
    return { ...file, change: "failed", error };
  }
}

/** New files with the bytes of documents whose own file has gone; each document goes to one file. */
async function findRenamed(files: readonly PlannedFile[], known: readonly KnownDocument[]): Promise<PlannedFile[]> {
  const claimed = new Set(files.map((file) => file.known?.documentId));
  const free = new Map<ContentHash, KnownDocument[]>();
  for (const document of known) {
    if (claimed.has(document.documentId) || document.origin === undefined) continue;
    free.set(document.contentHash, [...(free.get(document.contentHash) ?? []), document]);
  }
  const planned: PlannedFile[] = [];
  for (const file of files) {
    const candidates = file.change === "added" ? (free.get(file.contentHash) ?? []) : [];
    let old: KnownDocument | undefined;
    for (const candidate of candidates) {
      if (candidate.origin !== undefined && !(await exists(candidate.origin))) old = candidate;
      if (old) break;
    }
    if (old && file.change === "added") {
      const rest = candidates.filter((candidate) => candidate !== old);
      free.set(file.contentHash, rest);
      const { contentHash } = file;
      planned.push({ ...file, known: old, change: "renamed", contentHash });
    } else planned.push(file);
  }
  return planned;
}

function emptiedFolders(
  paths: readonly string[],
  found: FoundFiles,
  gone: readonly KnownDocument[],
): readonly EmptiedFolder[] {
  return paths.flatMap((path) => {
    const lost = gone.filter(({ origin }) => origin !== undefined && isBelow(origin, [path])).length;
    if (lost === 0 || found.files.some((file) => isBelow(file.path, [path]))) return [];
    const message = `The folder is empty, and ${lost} documents came from it. Nothing was removed: see whether a drive or share is missing, or delete the documents.`;
    return [{ root: path, path: basename(path), code: "prune_refused", message }];
  });
}

/** Which document each found file is; every document and every new source is given to one file only. */
class Identities {
  readonly #byOrigin: ReadonlyMap<string, KnownDocument>;
  readonly #bySource: ReadonlyMap<string, KnownDocument>;
  readonly #claimed = new Set<string>();

  constructor(known: readonly KnownDocument[]) {
    this.#byOrigin = new Map(
      known.flatMap((document) => (document.origin === undefined ? [] : [[document.origin, document]])),
    );
    this.#bySource = new Map(known.map((document) => [document.source, document]));
  }

  async claim(file: FoundFile): Promise<{ source: string; known?: KnownDocument }> {
    const same = this.#byOrigin.get(file.path);
    if (same) return this.#take(same.source, same);
    let folder = file.root;
    let source = file.source;
    for (;;) {
      const holder = this.#bySource.get(source);
      if (!this.#claimed.has(source) && !(holder?.origin !== undefined && (await exists(holder.origin)))) {
        return this.#take(source, holder);
      }
      const parent = dirname(folder);
      source = parent === folder ? `_/${source}` : `${basename(folder)}/${source}`;
      folder = parent;
    }
  }

  #take(source: string, known: KnownDocument | undefined): { source: string; known?: KnownDocument } {
    this.#claimed.add(source);
    return known ? { source, known } : { source };
  }
}

/** Whether a file is there, or the archive or mail that it is inside. */
export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    (cause: unknown) => cause instanceof Error && Reflect.get(cause, "code") === "ENOTDIR",
  );
}

/** Whether the path is one of them, or inside one that is a file. */
function isHeld(path: string, files: ReadonlySet<string>): boolean {
  if (files.has(path)) return true;
  const parent = dirname(path);
  return parent !== path && isHeld(parent, files);
}
