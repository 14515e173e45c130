import type { EmbedderProfile } from "../../domain/embedder-profile.js";
export type LocalPooling = "mean" | "cls" | "last";
/**
 * How the vectors of tokens become one: as the folder's sentence-transformers files say, else as `known`. Throws
 * `embedder_unavailable` for a way that is not built, since another one would give vectors that look right and are not.
 */
export declare function localPooling(folder: string, known: EmbedderProfile["pooling"]): Promise<LocalPooling>;
