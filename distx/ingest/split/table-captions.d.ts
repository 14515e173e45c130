import type { Piece } from "./pieces.js";
/**
 * For each piece, the caption of the table it belongs to as caption, inner label or row, else "". A caption is the short
 * text right above the first row: on the page of a financial statement its name, in running text the sentence that
 * introduces the table. A table that goes on at the very top of the next page keeps its caption.
 */
export declare function tableCaptions(pieces: readonly Piece[]): string[];
