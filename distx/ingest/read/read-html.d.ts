import type { ParsedDocument } from "../../src/domain/document.js";
import type { Page } from "../../src/domain/page.js";
/** Text of a web page as a reader sees it, without what the page hides. */
export declare function readHtml(bytes: Uint8Array, fileName: string): Promise<Omit<ParsedDocument, "metadata" | "date">>;
/** The title is the stated one or else the first heading. */
export declare function htmlToPages(html: string): {
    title?: string;
    pages: Page[];
};
