export interface NumberedLine {
    /** From 1, as an editor counts. */
    readonly line: number;
    readonly text: string;
}
/** The lines of a text that are not blank, without their ends; a byte order mark is not part of the first. */
export declare function numberedLines(text: string): NumberedLine[];
