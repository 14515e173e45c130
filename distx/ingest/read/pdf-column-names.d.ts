import type { Line } from "./pdf-lines.js";
/** Names of the columns of each line that is a row of figures below dates, years or periods; undefined for others. */
export declare function columnNames(lines: readonly Line[]): (readonly string[] | undefined)[];
