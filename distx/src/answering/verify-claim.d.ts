import type { QuotableUnit } from "./quotable-unit.js";
/** A sentence of a model's answer with the passages it points to, counted from 1 as shown to the model. */
export interface Claim {
    readonly text: string;
    readonly markers: readonly number[];
}
export type Verdict = {
    readonly support: "verified";
    readonly units: readonly QuotableUnit[];
} | {
    readonly support: "unsupported";
    readonly reason: string;
};
/**
 * Looks for the stored sentences or rows that say what a claim says. The passages the claim points to are tried first, then
 * the others, so that a wrong marker is put right and an invented one goes. What is checked is listed in docs/answering.md;
 * it is agreement of words, numbers, names, negation and direction, not entailment.
 */
export declare function verifyClaim(claim: Claim, passages: readonly (readonly QuotableUnit[])[]): Verdict;
