import type { TextBox } from "../../src/domain/page.js";
import type { Line } from "./pdf-lines.js";
/** Cells of a line two spaces apart, runs of a cell one or none, with the place of every run. */
export declare function lineText(line: Line, place?: (box: TextBox) => void): string;
