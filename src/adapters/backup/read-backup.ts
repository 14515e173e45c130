import { randomUUID } from "node:crypto";
import { mkdir, readFile, readdir, rename, rm, rmdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { extract } from "tar";
import { FootnoteError, toFootnoteError } from "../../errors.js";
import { syncFolder } from "../folder/sync-folder.js";
import { knowledgeMigrations } from "../sqlite/knowledge-schema.js";
import { openForWriting } from "../sqlite/open-database.js";
import { type BackupFile, backupManifest, describeFiles, manifestName } from "./backup-manifest.js";

/** What a backup may hold; an archive is not to be trusted for where its files go. */
const expectedPath =
  /^(?:backup\.json|(?:knowledge|service)\.db|originals\/[0-9a-f]{2}\/[0-9a-f]{62}|generations\/[\w-]+\/[\w.-]+)$/u;

/**
 * Unpacks a backup beside the data folder, which must be empty or absent (`conflict`), compares every file with its digest
 * (`damaged`), and moves it into place at once. A backup of a later program throws `store_newer` and changes nothing.
 */
export async function readBackup(file: string, dataDir: string): Promise<{ readonly files: number }> {
  const target = resolve(dataDir);
  const present = await readdir(target).catch(() => []);
  if (present.length > 0) throw new FootnoteError("conflict", "The data folder is not empty. Restore into another.");
  const beside = `${target}.${randomUUID()}.tmp`;
  try {
    await mkdir(beside, { recursive: true });
    await extract({
      file,
      cwd: beside,
      strict: true,
      filter: (path, entry) => expectedPath.test(path) && (!("type" in entry) || entry.type === "File"),
    }).catch((cause: unknown) => {
      throw notBackup(cause);
    });
    const files = await verified(beside);
    await rm(join(beside, manifestName));
    openForWriting(join(beside, "knowledge.db"), knowledgeMigrations).close();
    await rmdir(target).catch(() => undefined);
    await rename(beside, target);
    await syncFolder(dirname(target));
    return { files };
  } catch (thrown) {
    throw toFootnoteError(thrown);
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

async function verified(folder: string): Promise<number> {
  const text = await readFile(join(folder, manifestName), "utf8").catch(() => "");
  const { success, data: manifest } = backupManifest.safeParse(parsed(text));
  if (!success) throw notBackup();
  const found = new Map((await describeFiles(folder, AbortSignal.timeout(3_600_000))).map((one) => [one.path, one]));
  const isSame = ({ path, bytes, sha256 }: BackupFile) =>
    found.get(path)?.bytes === bytes && found.get(path)?.sha256 === sha256;
  if (found.size !== manifest.files.length || !manifest.files.every(isSame)) {
    throw new FootnoteError("damaged", "The backup is not what was written. Use another one; nothing was restored.");
  }
  return manifest.files.length;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function notBackup(cause?: unknown): FootnoteError {
  return new FootnoteError("damaged", "That file is no whole backup of Footnote; nothing was restored.", { cause });
}
