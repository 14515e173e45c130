import { percentile } from "./percentile.js";
import { mean } from "./ranking-metrics.js";
import { seededRandom } from "./seeded-random.js";
const resamples = 10_000;
const seed = 1_993;
/**
 * The interval that holds the mean of paired differences with a confidence of 95 %: percentile bootstrap (Efron and
 * Tibshirani 1993, chapter 13) over 10,000 resamples of the questions. The same differences give the same interval.
 */
export function bootstrapInterval(differences) {
    const random = seededRandom(seed);
    const means = Array.from({ length: resamples }, () => mean(differences.map(() => differences[Math.floor(random() * differences.length)] ?? 0)));
    return [percentile(means, 0.025), percentile(means, 0.975)];
}
