import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { open, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { create } from "tar";
import { FootnoteError, toFootnoteError } from "../../errors.js";
import { syncFolder } from "../folder/sync-folder.js";
import { type BackupManifest, describeFiles, manifestName } from "./backup-manifest.js";
import { stageDataFolder } from "./stage-data-folder.js";

export interface BackupReceipt {
  readonly file: string;
  readonly bytes: number;
  readonly files: number;
}

/**
 * Packs a data folder into one uncompressed tar file, while a service and a worker use it. Written beside and renamed; a
 * file that is there already is never replaced (`conflict`). Locks and half-written files are left out.
 */
export async function writeBackup(
  dataDir: string,
  file: string,
  { version, now }: { readonly version: string; readonly now: Date },
  signal: AbortSignal,
): Promise<BackupReceipt> {
  const target = resolve(file);
  if (existsSync(target)) throw new FootnoteError("conflict", "There is a file of that name. Name another.");
  if (!existsSync(join(dataDir, "knowledge.db"))) throw new FootnoteError("not_found", "Nothing is stored there.");
  const stage = join(dataDir, `backup-${randomUUID()}.tmp`);
  const partial = `${target}.${randomUUID()}.tmp`;
  try {
    await stageDataFolder(dataDir, stage, signal);
    const files = await describeFiles(stage, signal);
    const manifest: BackupManifest = { format: 1, footnote: version, createdAt: now.toISOString(), files };
    await writeFile(join(stage, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
    await create({ file: partial, cwd: stage, portable: true }, [manifestName, ...files.map(({ path }) => path)]);
    signal.throwIfAborted();
    const bytes = await flushed(partial);
    await rename(partial, target);
    await syncFolder(dirname(target));
    return { file: target, bytes, files: files.length };
  } catch (thrown) {
    throw toFootnoteError(thrown);
  } finally {
    await rm(partial, { force: true });
    await rm(stage, { recursive: true, force: true });
  }
}

async function flushed(path: string): Promise<number> {
  const handle = await open(path, "r+");
  try {
    await handle.sync();
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}
