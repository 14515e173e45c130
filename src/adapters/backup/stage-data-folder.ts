import { cp, link, mkdir, readdir, rm } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { z } from "zod";
import { awaitedUploads } from "../sqlite/awaited-uploads.js";
import { allGenerations, generationRow } from "../sqlite/generation-ledger.js";
import { reading } from "../sqlite/open-database.js";
import { storedOriginals } from "../sqlite/stored-originals.js";

/** The service's first: a job that ends meanwhile is done once more, where the other way round its documents would be lost. */
const databases = ["service.db", "knowledge.db"];
const immutable = ["originals", "generations"];

/**
 * Makes a consistent copy of a data folder beside everything that goes on in it. Originals and generations never change once
 * they are there, so links to them are taken first and once more after the databases were copied, each in one read
 * transaction; what the copied database does not name is dropped. So nothing that it names can be missing.
 */
export async function stageDataFolder(dataDir: string, stage: string, signal: AbortSignal): Promise<void> {
  await mkdir(stage, { recursive: true });
  for (const name of immutable) await linkAll(join(dataDir, name), join(stage, name), signal);
  for (const name of databases) {
    reading(join(dataDir, name), (database) => {
      // The copy is another file; this one stays open for reading only.
      database.pragma("query_only = OFF");
      database.prepare("VACUUM INTO ?").run(join(stage, name));
    });
  }
  for (const name of immutable) await linkAll(join(dataDir, name), join(stage, name), signal);
  await keepNamed(stage);
}

async function linkAll(from: string, to: string, signal: AbortSignal): Promise<void> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    signal.throwIfAborted();
    const path = join(entry.parentPath, entry.name);
    const target = join(to, path.slice(from.length));
    const passing = path.split(sep).some((name) => name === "incoming" || name.endsWith(".tmp"));
    if (!entry.isFile() || passing) continue;
    await mkdir(dirname(target), { recursive: true });
    await linkOrCopy(path, target);
  }
}

/** A file that is there already is the same one; one that goes at this moment is not needed. */
async function linkOrCopy(path: string, target: string): Promise<void> {
  try {
    await link(path, target);
  } catch (thrown) {
    const code = thrown instanceof Error ? Reflect.get(thrown, "code") : undefined;
    if (code === "EEXIST" || code === "ENOENT") return;
    if (code !== "EXDEV" && code !== "EPERM" && code !== "EMLINK") throw thrown;
    await cp(path, target, { force: false });
  }
}

async function keepNamed(stage: string): Promise<void> {
  const knowledgePath = join(stage, "knowledge.db");
  const awaited = reading(join(stage, "service.db"), awaitedUploads);
  const hashes = [...storedOriginals(knowledgePath).keys(), ...awaited];
  const originals = new Set(hashes.map((hash) => join(hash.slice(0, 2), hash.slice(2))));
  await dropOthers(join(stage, "originals"), (name) => originals.has(name));
  const rows = reading(knowledgePath, (database) => database.prepare(allGenerations).all());
  const directories = new Set(
    z
      .array(generationRow)
      .parse(rows)
      .map(({ directory }) => directory),
  );
  await dropOthers(join(stage, "generations"), (name) => directories.has(name.split(sep)[0] ?? ""));
}

async function dropOthers(folder: string, isNamed: (name: string) => boolean): Promise<void> {
  const names = z.array(z.string()).parse(await readdir(folder, { recursive: true }).catch(() => []));
  for (const name of names) {
    if (!isNamed(name) && !names.some((other) => other.startsWith(name + sep) && isNamed(other)))
      await rm(join(folder, name), { recursive: true, force: true });
  }
}
