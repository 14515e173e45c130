import type { RelevantPlace } from "../evaluation-question.js";
/** Relevant documents by the id of the question. */
export type Judgements = ReadonlyMap<string, readonly RelevantPlace[]>;
/** TREC qrels: `question iteration document grade`, set apart by white space; any grade above 0 is relevant. */
export declare function readTrecJudgements(text: string): Judgements;
/** BEIR qrels: `query-id`, `corpus-id` and `score` with tabs between, below a header; any score above 0 is relevant. */
export declare function readBeirJudgements(text: string): Judgements;
/** Cranfield's cranqrel: `question document grade`; every document listed is relevant, whatever its grade. */
export declare function readCranfieldJudgements(text: string): Judgements;
