import type { InputHash } from "./identifiers.js";
import type { Page } from "./page.js";
import type { Span } from "./span.js";
/** A chunk as the splitter makes it. Its text is the text of its spans and nothing else. */
export interface Chunk {
    /** At least one, in reading order; several where it crosses a page or steps over page furniture. */
    readonly spans: readonly [Span, ...Span[]];
    /** Headings the chunk stands under, outermost first. */
    readonly headings: readonly string[];
    /** What is printed around it and says what it is about, such as the caption and column names of its table. */
    readonly labels: readonly string[];
    /** Title, headings and labels in one text for the embedder, never part of a quote. */
    readonly prefix: string;
}
/** A chunk with the vector that belongs to it. */
export interface EmbeddedChunk extends Chunk {
    readonly inputHash: InputHash;
    /** Unit length, of the embedder's dimension. */
    readonly vector: Float32Array;
}
/** The exact slices of stored pages, joined by one line feed between spans. */
export declare function chunkText(spans: readonly Span[], pageText: (page: number) => string): string;
/** What the embedder reads for a chunk. */
export declare function embedderInput(chunk: Chunk, text: string): string;
export declare function pageTextLookup(pages: readonly Pick<Page, "number" | "text">[]): (page: number) => string;
