import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";

export const manifestName = "backup.json";

/** The first file of a backup: what else is in it, by paths below the data folder with `/` between names. */
export const backupManifest = z.object({
  format: z.literal(1),
  footnote: z.string(),
  createdAt: z.string(),
  files: z.array(
    z.object({ path: z.string(), bytes: z.number().int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/u) }),
  ),
});
export type BackupManifest = z.infer<typeof backupManifest>;
export type BackupFile = BackupManifest["files"][number];

/** Every file below a folder, in the order of their paths; the manifest itself is left out. */
export async function describeFiles(folder: string, signal: AbortSignal): Promise<BackupFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files: BackupFile[] = [];
  for (const path of paths.sort()) {
    const name = relative(folder, path).split(sep).join("/");
    if (name === manifestName) continue;
    files.push({ path: name, bytes: (await stat(path)).size, sha256: await sha256Of(path, signal) });
  }
  return files;
}

async function sha256Of(path: string, signal: AbortSignal): Promise<string> {
  const digest = createHash("sha256");
  await pipeline(createReadStream(path), digest, { signal });
  return digest.digest("hex");
}
