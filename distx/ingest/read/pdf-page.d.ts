import type { Page } from "../../src/domain/page.js";
import { type BodyStyle } from "./pdf-block-kind.js";
import type { Line } from "./pdf-lines.js";
/** A page laid out, before it is known which of its lines repeat on other pages. */
export interface PageLayout {
    readonly number: number;
    readonly width: number;
    readonly height: number;
    readonly lines: readonly Line[];
}
/**
 * Page text from lines in reading order: runs of a line joined by a space where there is a gap, cells by two, lines by a
 * line feed, blocks by an empty line; with the rectangle of every run.
 */
export declare function pageOf(layout: PageLayout, body: BodyStyle, furniture: ReadonlySet<Line>): Page;
