import { createHash } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { FootnoteError } from "../../errors.js";
export const graphFile = "vectors.hnsw";
/** Space, M and efConstruction of every graph (Malkov and Yashunin 2018); another choice is another format. */
export const graphParameters = { space: "ip", m: 16, efConstruction: 200, randomSeed: 100 };
export const generationManifest = z.object({
    format: z.literal(1),
    chunkSetId: z.number().int(),
    /** Every change up to this one is in the graph. */
    changeSequence: z.number().int(),
    count: z.number().int().positive(),
    dimensions: z.number().int().positive(),
    space: z.literal(graphParameters.space),
    m: z.number().int(),
    efConstruction: z.number().int(),
    bytes: z.number().int().positive(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/u),
});
/** Undefined for text that is no manifest of this format. */
export function readManifest(text) {
    try {
        return generationManifest.safeParse(JSON.parse(text)).data;
    }
    catch {
        return undefined;
    }
}
/**
 * Throws `index_damaged` unless the folder holds just what was published. hnswlib itself checks nothing: a damaged file
 * kills its process or answers wrongly.
 */
export async function verifyGeneration(folder, manifest) {
    if (!hasSizeOf(folder, manifest) || (await sha256Of(join(folder, graphFile))) !== manifest.sha256) {
        throw new FootnoteError("index_damaged", "The published vector graph is damaged. A worker builds it anew.");
    }
}
export function hasSizeOf(folder, { bytes }) {
    return statSync(join(folder, graphFile), { throwIfNoEntry: false })?.size === bytes;
}
export async function sha256Of(path) {
    const digest = createHash("sha256");
    await pipeline(createReadStream(path), digest);
    return digest.digest("hex");
}
