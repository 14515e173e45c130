import { type BodyStyle } from "./pdf-block-kind.js";
import type { Line } from "./pdf-lines.js";
import type { PageLayout } from "./pdf-page.js";
/**
 * Finds headers, footers and page numbers: lines at the upper or lower edge of what a page holds that come again on
 * several pages, wholly alike or with one number that counts up. Where only some lines of an edge come again, it is the
 * outer ones, so that a row of a table that happens to end several pages is kept.
 */
export declare function findFurniture(layouts: readonly PageLayout[], body: BodyStyle): ReadonlySet<Line>;
