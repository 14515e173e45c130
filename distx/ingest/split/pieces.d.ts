import type { ParsedDocument } from "../../src/domain/document.js";
import type { BlockKind } from "../../src/domain/page.js";
/** The smallest stretch the splitter moves about: a block, or a part of one that is too long for a chunk. */
export interface Piece {
    readonly kind: Exclude<BlockKind, "furniture">;
    readonly page: number;
    readonly start: number;
    readonly end: number;
    readonly text: string;
    /** Size in words, see sizeOf. */
    readonly size: number;
    readonly level?: number;
    readonly columns?: readonly string[];
    /** Whether page furniture stands between the piece before and this one. */
    readonly afterFurniture: boolean;
}
/** Every block of the document that is no furniture, in reading order, none larger than `largest`. */
export declare function piecesOf(document: ParsedDocument, largest: number): Generator<Piece>;
interface Range {
    readonly start: number;
    readonly end: number;
}
/** The text whole where it fits; else its sentences; sentences too long are cut between words, words between characters. */
export declare function cut(text: string, largest: number): Range[];
export {};
