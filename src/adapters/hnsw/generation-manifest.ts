import { createHash } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { FootnoteError } from "../../errors.js";

export const graphFile = "vectors.hnsw";
/** The same vectors as `VectorRows` holds them. */
export const rowsFile = "vectors.rows";

/** Space, M and efConstruction of every graph (Malkov and Yashunin 2018); another choice is another format. */
export const graphParameters = { space: "ip", m: 16, efConstruction: 200, randomSeed: 100 } as const;

const fileDigest = z.object({ bytes: z.number().int().positive(), sha256: z.string().regex(/^[0-9a-f]{64}$/u) });
type FileDigest = z.infer<typeof fileDigest>;

export const generationManifest = z.object({
  format: z.literal(2),
  chunkSetId: z.number().int(),
  /** Every change up to this one is in the graph. */
  changeSequence: z.number().int(),
  count: z.number().int().positive(),
  dimensions: z.number().int().positive(),
  space: z.literal(graphParameters.space),
  m: z.number().int(),
  efConstruction: z.number().int(),
  graph: fileDigest,
  rows: fileDigest,
});
export type GenerationManifest = z.infer<typeof generationManifest>;

/** Undefined for text that is no manifest of this format. */
export function readManifest(text: string): GenerationManifest | undefined {
  try {
    return generationManifest.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/**
 * Throws `index_damaged` unless the folder holds just what was published. hnswlib itself checks nothing: a damaged file
 * kills its process or answers wrongly.
 */
export async function verifyGeneration(folder: string, manifest: GenerationManifest): Promise<void> {
  for (const [name, { sha256 }] of filesOf(manifest)) {
    if (!hasSizeOf(folder, manifest) || (await sha256Of(join(folder, name))) !== sha256) {
      throw new FootnoteError("index_damaged", "The published vector graph is damaged. A worker builds it anew.");
    }
  }
}

export function hasSizeOf(folder: string, manifest: GenerationManifest): boolean {
  return filesOf(manifest).every(
    ([name, { bytes }]) => statSync(join(folder, name), { throwIfNoEntry: false })?.size === bytes,
  );
}

/** Of a file that has just been written. */
export async function digestOf(path: string): Promise<FileDigest> {
  return { bytes: statSync(path).size, sha256: await sha256Of(path) };
}

function filesOf({ graph, rows }: GenerationManifest): (readonly [string, FileDigest])[] {
  return [
    [graphFile, graph],
    [rowsFile, rows],
  ];
}

async function sha256Of(path: string): Promise<string> {
  const digest = createHash("sha256");
  await pipeline(createReadStream(path), digest);
  return digest.digest("hex");
}
