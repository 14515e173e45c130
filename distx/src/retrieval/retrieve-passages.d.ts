import type { RankedPassage } from "../domain/passage.js";
import type { Clock } from "../ports/clock.js";
import type { Embedder } from "../ports/embedder.js";
import type { KnowledgeReader } from "../ports/knowledge-reader.js";
import type { LexicalIndex } from "../ports/lexical-index.js";
import type { Reranker } from "../ports/reranker.js";
import type { VectorIndex } from "../ports/vector-index.js";
import type { QuestionTerms } from "./question-terms.js";
import type { SearchRequest, SearchTimings } from "./search-request.js";
export interface RetrievalDependencies {
    readonly embedder: Embedder;
    readonly vectorIndex: VectorIndex;
    readonly lexicalIndex: LexicalIndex;
    readonly reader: KnowledgeReader;
    readonly clock: Clock;
    /** Reads the best passages again, where there is one. */
    readonly reranker?: Reranker;
}
/** A ranked passage with what the legs thought of it. */
export interface Candidate extends RankedPassage {
    /** Cosine similarity to the question, where vectors were searched. */
    readonly similarity?: number;
    /** 0 to 1: how surely the question means this document by name and period. */
    readonly affinity: number;
}
export interface Retrieval {
    /** Best first. */
    readonly candidates: readonly Candidate[];
    readonly terms: QuestionTerms;
    readonly degraded: readonly string[];
    readonly timings: SearchTimings;
}
/** Finds passages for a question, and has the reranker, where there is one, put the best of them in order. */
export declare function retrievePassages(request: SearchRequest, dependencies: RetrievalDependencies, signal: AbortSignal): Promise<Retrieval>;
