/** A stretch of time that a question asks about or a document covers. */
export interface Period {
    readonly year: number;
    /** 1 to 4, where a quarter is meant. */
    readonly quarter?: number;
}
/** Everything in a text that says when. */
export interface StatedPeriods {
    readonly periods: readonly Period[];
    /** Days, `YYYY-MM-DD`, in order of appearance. */
    readonly dates: readonly string[];
    /** Months named without a day, `YYYY-MM`, in order of appearance. */
    readonly months: readonly string[];
    /** "latest", "most recent" and the like: whatever is newest is meant. */
    readonly latest: boolean;
    /** A whole year is meant, as by "FY2018" or "annual report". */
    readonly wholeYear: boolean;
    /** Some quarter is meant, even where none is named. */
    readonly partOfYear: boolean;
}
/**
 * Reads years, quarters and dates as people and file names write them: "FY2018", "FY18", "Q2 of FY2024", "2023 Q3",
 * "third quarter of 2023", "July 1, 2023". A quarter without a year goes
 * to every year of the text that has none.
 */
export declare function readPeriods(text: string): StatedPeriods;
