import { z } from "zod";
declare const comparableRun: z.ZodObject<{
    k: z.ZodInt;
    unit: z.ZodEnum<{
        page: "page";
        document: "document";
    }>;
    perQuestion: z.ZodReadonly<z.ZodArray<z.ZodObject<{
        id: z.ZodString;
        metrics: z.ZodObject<{
            recall: z.ZodNumber;
            mrr: z.ZodNumber;
        }, z.core.$strip>;
    }, z.core.$strip>>>;
}, z.core.$strip>;
/** As much of a report as another run is compared with. */
export type ComparableRun = Readonly<z.infer<typeof comparableRun>>;
/** One metric of two runs over the questions that both have. */
export interface MetricComparison {
    readonly run: number;
    readonly baseline: number;
    /** Mean of run minus baseline; above 0 the run is better. */
    readonly difference: number;
    /** Confidence interval of `difference` at 95 %, by bootstrap over the questions. */
    readonly interval: readonly [low: number, high: number];
    /** Questions on which the run is better, worse, and equal. */
    readonly wins: number;
    readonly losses: number;
    readonly ties: number;
}
export interface RunComparison {
    /** How many both runs have, by id. */
    readonly questions: number;
    readonly leftOut: {
        readonly onlyInRun: number;
        readonly onlyInBaseline: number;
    };
    readonly recall: MetricComparison;
    readonly mrr: MetricComparison;
}
/** Reads a report that `--out` or `--json` wrote; anything else throws `invalid_request`. */
export declare function readRun(text: string): ComparableRun;
/** Throws `invalid_request` where a run would be measured differently or share no question, which is known before it. */
export declare function checkComparable(run: Pick<ComparableRun, "k" | "unit"> & {
    readonly ids: readonly string[];
}, baseline: ComparableRun): void;
/** Throws as `checkComparable` does. */
export declare function compareRuns(run: ComparableRun, baseline: ComparableRun): RunComparison;
export {};
