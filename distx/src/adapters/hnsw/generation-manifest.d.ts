import { z } from "zod";
export declare const graphFile = "vectors.hnsw";
/** Space, M and efConstruction of every graph (Malkov and Yashunin 2018); another choice is another format. */
export declare const graphParameters: {
    readonly space: "ip";
    readonly m: 16;
    readonly efConstruction: 200;
    readonly randomSeed: 100;
};
export declare const generationManifest: z.ZodObject<{
    format: z.ZodLiteral<1>;
    chunkSetId: z.ZodNumber;
    changeSequence: z.ZodNumber;
    count: z.ZodNumber;
    dimensions: z.ZodNumber;
    space: z.ZodLiteral<"ip">;
    m: z.ZodNumber;
    efConstruction: z.ZodNumber;
    bytes: z.ZodNumber;
    sha256: z.ZodString;
}, z.core.$strip>;
export type GenerationManifest = z.infer<typeof generationManifest>;
/** Undefined for text that is no manifest of this format. */
export declare function readManifest(text: string): GenerationManifest | undefined;
/**
 * Throws `index_damaged` unless the folder holds just what was published. hnswlib itself checks nothing: a damaged file
 * kills its process or answers wrongly.
 */
export declare function verifyGeneration(folder: string, manifest: GenerationManifest): Promise<void>;
export declare function hasSizeOf(folder: string, { bytes }: GenerationManifest): boolean;
export declare function sha256Of(path: string): Promise<string>;
