import type { SearchMode } from "../domain/passage.js";
import type { RunComparison } from "./compare-runs.js";
import type { JudgedPlace, RankingUnit } from "./judge-ranking.js";
import type { RankingMetrics } from "./ranking-metrics.js";
export interface QuestionReport {
    readonly id: string;
    readonly question: string;
    readonly metrics: RankingMetrics;
    /** Of the first relevant unit, from 1; null where none was found. */
    readonly rank: number | null;
    /** How many units are relevant. */
    readonly relevant: number;
    readonly byDocument: RankingMetrics & {
        readonly rank: number | null;
    };
    /** The first k units found, best first. */
    readonly top: readonly JudgedPlace[];
    readonly latencyMs: number;
    /** Legs of the search that failed or came too late. */
    readonly degraded: readonly string[];
}
/** As printed by `footnote eval retrieval --json` and kept by `--out`. Metrics are means over the scored questions. */
export interface RetrievalReport {
    /** How many were scored. */
    readonly questions: number;
    readonly k: number;
    readonly unit: RankingUnit;
    readonly mode: SearchMode;
    readonly collection: string | null;
    /** Passages asked for; what stands below them counts as not found. */
    readonly depth: number;
    readonly metrics: RankingMetrics;
    /** The same for the ranking of distinct documents, whatever `unit` is. */
    readonly byDocument: RankingMetrics;
    /** Questions that were not scored: those without an answer on purpose, and those that name no relevant document. */
    readonly leftOut: {
        readonly unanswerable: number;
        readonly withoutRelevant: number;
    };
    /** Relevant documents that are not stored, by name; none of them can be found. */
    readonly missing: {
        readonly count: number;
        readonly documents: readonly string[];
    };
    /** The scored questions whose relevant documents are all stored; null where there is none. */
    readonly allStored: {
        readonly questions: number;
        readonly metrics: RankingMetrics;
        readonly byDocument: RankingMetrics;
    } | null;
    /** Names that fit several stored documents, any of which counts. */
    readonly ambiguous: readonly string[];
    /** How many questions were searched with a leg missing. */
    readonly degraded: number;
    /** Of one search with `depth` passages, questions one after another, in milliseconds. */
    readonly latencyMs: {
        readonly p50: number;
        readonly p95: number;
    };
    /** In the order of the questions file. */
    readonly perQuestion: readonly QuestionReport[];
    readonly comparison?: RunComparison;
}
