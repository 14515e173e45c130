import type { RetrievalReport } from "../evaluation/retrieval-report.js";
/** The report as tables for a terminal. */
export declare function readableReport(report: RetrievalReport): string;
/** What the figures alone would keep quiet about. */
export declare function reportWarnings({ leftOut, missing, ambiguous, degraded, questions }: RetrievalReport): string[];
