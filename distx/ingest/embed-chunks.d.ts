import { type Chunk, type EmbeddedChunk } from "../src/domain/chunk.js";
import type { ParsedDocument } from "../src/domain/document.js";
import type { Embedder } from "../src/ports/embedder.js";
import type { KnowledgeStore } from "../src/ports/knowledge-store.js";
export interface EmbeddedChunks {
    readonly chunks: readonly EmbeddedChunk[];
    /** Inputs the embedder had to read. */
    readonly embedded: number;
    /** Chunks whose vector was known. */
    readonly reused: number;
}
/** Gives every chunk its vector, asking the embedder only for inputs whose vector is not stored yet. */
export declare function embedChunks(document: ParsedDocument, chunks: readonly Chunk[], dependencies: {
    readonly embedder: Embedder;
    readonly store: KnowledgeStore;
}, signal: AbortSignal): Promise<EmbeddedChunks>;
