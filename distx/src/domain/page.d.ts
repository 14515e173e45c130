import type { Warning } from "./warning.js";
/**
 * What a stretch of a page is. `furniture` is a repeated header, footer or page number: it stays in the page text
 * and is never part of a chunk.
 */
export type BlockKind = "heading" | "paragraph" | "list-item" | "table-row" | "code" | "furniture";
/** A structural stretch of a page's text, `[start, end)` in UTF-16 code units. Blocks are in text order and do not overlap. */
export interface Block {
    readonly kind: BlockKind;
    readonly start: number;
    readonly end: number;
    /** 1 (document title) to 6; headings only. */
    readonly level?: number;
    /** Names of the columns of the table this row belongs to, left to right; table rows only, where known. */
    readonly columns?: readonly string[];
}
/**
 * Where a run of text stands on the printed page: `[start, end)` of the page text, and its rectangle in points
 * (1/72 inch) from the top left corner of the page as it is displayed.
 */
export interface TextBox {
    readonly start: number;
    readonly end: number;
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
}
/** A heading as shown to clients: its text and where it stands on its page. */
export interface Heading {
    readonly level: number;
    readonly text: string;
    readonly start: number;
    readonly end: number;
}
/** One page as a reader made it and as it is stored. `text` is canonical: every span is a position in it. */
export interface Page {
    /** 1-based, without gaps. */
    readonly number: number;
    /** Valid Unicode, no NUL, lines end in "\n". */
    readonly text: string;
    readonly blocks: readonly Block[];
    /** Present for formats with a printed layout; in text order. */
    readonly boxes?: readonly TextBox[];
    /** Size in points as displayed; present where `boxes` is. */
    readonly size?: {
        readonly width: number;
        readonly height: number;
    };
    readonly warnings: readonly Warning[];
}
export declare function headingsOf(page: Pick<Page, "text" | "blocks">): Heading[];
