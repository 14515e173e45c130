import type { Page } from "../../src/domain/page.js";
/** What the first pages state about the whole document: its date, the period it covers, the form it is filed on. */
export declare function documentFacts(pages: readonly Page[]): {
    readonly date?: string;
    readonly metadata: Record<string, string>;
};
