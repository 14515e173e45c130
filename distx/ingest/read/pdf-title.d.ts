import type { Line } from "./pdf-lines.js";
/** The stated title where it says something, else what the first page says, else the file name. */
export declare function titleOf(stated: string | undefined, firstPage: readonly Line[], fileName: string): string;
