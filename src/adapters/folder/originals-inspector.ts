import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { type ContentHash, asContentHash } from "../../domain/identifiers.js";
import type { FileStore } from "../../ports/file-store.js";
import type { Fault, Inspector } from "../../ports/inspector.js";

/** Originals that something still needs, stored versions and uploads that wait, with a name for people. */
export type NeededFiles = (signal: AbortSignal) => Promise<ReadonlyMap<ContentHash, string>>;

/** Whether every original is there, byte for byte, and no other. */
export class OriginalsInspector implements Inspector {
  readonly #folder: string;
  readonly #files: FileStore;
  readonly #needed: NeededFiles;

  constructor(folder: string, files: FileStore, needed: NeededFiles) {
    this.#folder = folder;
    this.#files = files;
    this.#needed = needed;
  }

  async inspect(signal: AbortSignal): Promise<readonly Fault[]> {
    const needed = await this.#needed(signal);
    const faults: Fault[] = [];
    for (const [hash, name] of needed) {
      signal.throwIfAborted();
      const path = await this.#files.locate(hash, signal);
      if (path === undefined) {
        faults.push({ code: "original_missing", message: `The original of ${name} is missing. ${again}` });
      } else if ((await hashOf(path, signal)) !== hash) {
        faults.push({ code: "original_damaged", message: `The original of ${name} was changed. ${again}` });
      }
    }
    const unused = await this.#unused(signal);
    if (unused.length > 0) {
      faults.push({ code: "original_unused", message: `${unused.length} originals belong to no document.` });
    }
    return faults;
  }

  async repair(signal: AbortSignal): Promise<void> {
    for (const hash of await this.#unused(signal)) await this.#files.remove(hash, signal);
  }

  async #unused(signal: AbortSignal): Promise<ContentHash[]> {
    const stored = await storedFiles(this.#folder);
    const needed = await this.#needed(signal);
    return stored.filter((hash) => !needed.has(hash));
  }
}

const again = "Search and answers do without it. Delete the document and ingest it again to have it back.";

async function storedFiles(folder: string): Promise<ContentHash[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll(/[\\/]/gu, ""))
    .filter((name) => /^[0-9a-f]{64}$/u.test(name))
    .map(asContentHash)
    .sort();
}

async function hashOf(path: string, signal: AbortSignal): Promise<string> {
  const digest = createHash("sha256");
  await pipeline(createReadStream(path), digest, { signal });
  return digest.digest("hex");
}
