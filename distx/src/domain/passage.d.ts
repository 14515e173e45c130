import type { ChunkId, DocumentId } from "./identifiers.js";
import type { Span } from "./span.js";
/** A retrieved chunk with all a reader needs to judge and open it. */
export interface Passage {
    readonly chunkId: ChunkId;
    readonly documentId: DocumentId;
    readonly version: number;
    readonly title: string;
    readonly source: string;
    readonly collection: string;
    readonly date?: string;
    readonly headings: readonly string[];
    /** The slices of `spans`, joined by one line feed. */
    readonly text: string;
    readonly spans: readonly [Span, ...Span[]];
}
/** A passage in a ranking: `rank` counts from 1, a higher `score` is better; scores of different modes are not comparable. */
export interface RankedPassage extends Passage {
    readonly rank: number;
    readonly score: number;
}
export type SearchMode = "hybrid" | "vector" | "lexical";
