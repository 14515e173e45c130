import type { ParsedDocument } from "../../src/domain/document.js";
/** What a chunk stands under. */
export interface ChunkPlace {
    /** Outermost first. */
    readonly headings: readonly string[];
    /** Caption of its table, or "". */
    readonly caption: string;
    /** Names of the columns of its table, left to right. */
    readonly columns: readonly string[];
}
/** Title, file name where it adds something, headings, caption and column names: what a chunk cannot be understood without. */
export declare function chunkPrefix(document: ParsedDocument, place: ChunkPlace, text: string): string;
