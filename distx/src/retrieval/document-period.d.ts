import type { NamedDocument } from "../ports/lexical-index.js";
import { type StatedPeriods } from "./read-periods.js";
/** When a document is from and what stretch of time it covers, as far as its name and its facts say. */
export interface DocumentPeriod {
    readonly years: ReadonlySet<number>;
    readonly quarters: ReadonlySet<number>;
    /** Its own date or the end of the period it covers, `YYYY-MM-DD`. */
    readonly date?: string;
    /** An annual report and its like. */
    readonly wholeYear: boolean;
    /** A quarterly report and its like. */
    readonly partOfYear: boolean;
}
export declare function documentPeriod({ title, source, date, metadata }: NamedDocument): DocumentPeriod;
/** A day for ordering by age; a year alone counts by its middle. */
export declare function periodDay({ date, years }: DocumentPeriod): string;
/**
 * 0 to 1: how well the document's period is the one asked for. Of several years the latest counts, since reports repeat the
 * years before; where none is asked for, newer documents come slightly first. `newest`: the latest `periodDay` among the
 * documents in question.
 */
export declare function periodMatch(asked: StatedPeriods, document: DocumentPeriod, newest: string): number;
