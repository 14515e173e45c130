import type { Block, Page } from "../../src/domain/page.js";
/** Cuts a format without printed pages into pages of bounded length, block by block, and keeps the offsets. */
export declare class PageBuilder {
    #private;
    /** Adds one block; blank text is no block. */
    append(text: string, block: Pick<Block, "kind" | "level" | "columns">): void;
    /** At least one page. */
    pages(): Page[];
    /** The first heading on the first page, where it can serve as a title. */
    firstHeading(): string | undefined;
}
