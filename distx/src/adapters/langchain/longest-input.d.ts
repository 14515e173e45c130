import type { EmbedderProfile } from "../../domain/embedder-profile.js";
/** Tokens of a text that a server's model is given: what the server says it reads, or else its card. */
export declare function longestInputTokens(stated: number | undefined, { maxInputTokens }: EmbedderProfile): number;
