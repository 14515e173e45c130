export interface StatedDate {
    /** Position in the text, `[start, end)`. */
    readonly start: number;
    readonly end: number;
    readonly year: number | undefined;
    readonly month: number;
    readonly day: number;
}
/** The days a text names, in whatever order it writes them; a day with its month may stand without a year. */
export declare function statedDates(text: string): StatedDate[];
/** Whether the source names the claimed day; a claim without a year agrees with any. */
export declare function isSameDay(claimed: StatedDate, source: StatedDate): boolean;
