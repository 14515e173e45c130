import { createHash } from "node:crypto";
import { access } from "node:fs/promises";
import { basename, dirname, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { type ContentHash, asContentHash } from "../src/domain/identifiers.js";
import { type FootnoteError, toFootnoteError } from "../src/errors.js";
import type { KnownDocument } from "../src/ports/knowledge-store.js";
import type { FoundFile, FoundFiles } from "./find-files.js";
import { openFile, unreadable } from "./open-file.js";

/** What to do with one file. `source` is the identity it will have or has. */
export type PlannedFile = FoundFile & { readonly known?: KnownDocument } & (
    | { readonly change: "added" | "changed" | "unchanged" }
    | { readonly change: "failed"; readonly error: FootnoteError }
  );

export interface Plan {
  readonly files: readonly PlannedFile[];
  /** Documents ingested earlier from below the same paths whose file or container has gone; not those of a folder that cannot be read. */
  readonly gone: readonly KnownDocument[];
}

/**
 * Compares the bytes found with what is stored. A file is the stored document that came from the same path, or else the
 * one with the same source whose own file has gone (a moved folder). A source that belongs to another, existing file gets
 * the name of its folder in front, so that two folders never overwrite each other's documents.
 */
export async function planChanges(
  found: FoundFiles,
  paths: readonly string[],
  known: readonly KnownDocument[],
  signal: AbortSignal,
): Promise<Plan> {
  const identities = new Identities(known);
  const files: PlannedFile[] = [];
  for (const file of found.files) {
    const identity = await identities.claim(file);
    try {
      const contentHash = await hashFile(file.path, signal);
      const change = !identity.known ? "added" : identity.known.contentHash === contentHash ? "unchanged" : "changed";
      files.push({ ...file, ...identity, change });
    } catch (cause) {
      signal.throwIfAborted();
      const error = toFootnoteError(cause).code === "unreadable" ? toFootnoteError(cause) : unreadable(cause);
      files.push({ ...file, ...identity, change: "failed", error });
    }
  }
  const claimed = files.flatMap((file) => file.known?.origin ?? []);
  const present = new Set([...claimed, ...found.files.map(({ path }) => path)]);
  const unknown = found.unreadable.map(({ path }) => path);
  const gone = known.filter(
    ({ origin }) =>
      origin !== undefined && !isHeld(origin, present) && isBelow(origin, paths) && !isBelow(origin, unknown),
  );
  return { files, gone };
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

function isBelow(path: string, roots: readonly string[]): boolean {
  return roots.some((root) => path === root || path.startsWith(root.endsWith(sep) ? root : root + sep));
}

async function hashFile(path: string, signal: AbortSignal): Promise<ContentHash> {
  const hash = createHash("sha256");
  await pipeline(await openFile(path), hash, { signal });
  return asContentHash(hash.digest("hex"));
}
