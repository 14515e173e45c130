import type { QuestionSet } from "../evaluation-question.js";
/** BEIR: `queries.jsonl` with `_id` and `text`, judged by a file of `qrels/`. */
export declare function readBeirQuestions(queries: string, qrels: string): QuestionSet;
/** TREC: one topic a line, `id<TAB>text`, judged by qrels. */
export declare function readTrecQuestions(topics: string, qrels: string): QuestionSet;
/** Cranfield: `cran.qry` judged by `cranqrel`, which counts the questions in their order and not by their number. */
export declare function readCranfieldQuestions(queries: string, cranqrel: string): QuestionSet;
