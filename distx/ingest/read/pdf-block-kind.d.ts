import type { Block } from "../../src/domain/page.js";
import type { Line } from "./pdf-lines.js";
import type { Run } from "./pdf-runs.js";
/** What most letters of the document look like. */
export interface BodyStyle {
    readonly size: number;
}
export interface Surroundings {
    readonly body: BodyStyle;
    /** The one most letters of the page have; its name may be another on every page. */
    readonly font: string;
    readonly previous: Line | undefined;
    readonly next: Line | undefined;
}
/** The kind of a line that is no furniture. */
export declare function kindOf(line: Line, surroundings: Surroundings): Pick<Block, "kind" | "level">;
export declare function isLarge(line: Line, body: BodyStyle): boolean;
export declare function startsItem(content: string): boolean;
export declare function startsSection(content: string): boolean;
export declare function bodyStyleOf(lines: readonly Line[]): BodyStyle;
/** What most characters of the lines have in common. */
export declare function mostCommon(lines: readonly Line[], traitOf: (run: Run) => string): string | undefined;
