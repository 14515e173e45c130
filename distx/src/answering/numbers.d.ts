import { unitsOf } from "./measure-units.js";
/** A number as a text states it. */
export interface StatedNumber {
    readonly value: number;
    /** Half a unit of the last stated digit: how far the true value may lie from the stated one. */
    readonly tolerance: number;
    /** Whether a word or letter such as "million" or "bn" scaled it. */
    readonly scaled: boolean;
    readonly share: "percent" | "points" | "none";
    /** Written with a minus or, as accounts do, alone in brackets. */
    readonly negative: boolean;
    readonly units: ReturnType<typeof unitsOf>;
}
/** A stored text that is to bear a claim. In a table a bare figure may be a percentage, which the column says. */
export interface Source {
    readonly text: string;
    readonly isTable: boolean;
}
/** The claimed numbers, days and odd numerals that none of the sources bears, as written or as understood. */
export declare function unsupportedNumbers(claim: string, sources: readonly Source[]): string[];
