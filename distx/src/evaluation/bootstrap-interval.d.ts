/**
 * The interval that holds the mean of paired differences with a confidence of 95 %: percentile bootstrap (Efron and
 * Tibshirani 1993, chapter 13) over 10,000 resamples of the questions. The same differences give the same interval.
 */
export declare function bootstrapInterval(differences: readonly number[]): readonly [low: number, high: number];
