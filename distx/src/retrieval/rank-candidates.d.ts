import type { ChunkId, DocumentId } from "../domain/identifiers.js";
import type { QuestionTerms } from "./question-terms.js";
import type { Candidate, RetrievalDependencies } from "./retrieve-passages.js";
import { type VectorLeg } from "./search-legs.js";
import type { SearchRequest } from "./search-request.js";
/** What the legs found: by chunk, its similarity and its BM25. */
export interface Found {
    readonly similarities: ReadonlyMap<ChunkId, number>;
    readonly bm25: ReadonlyMap<ChunkId, number>;
}
/** What the question itself says: its words by their weight, and how surely it means which document. */
export interface Steering {
    readonly terms: QuestionTerms;
    readonly affinities: ReadonlyMap<DocumentId, number>;
}
/** Scores the candidates, first by what the legs say, then the best of them exactly and with their pages. */
export declare function rankCandidates(found: Found, { terms, affinities }: Steering, leg: VectorLeg | undefined, { query, limit }: SearchRequest, { reader }: RetrievalDependencies, signal: AbortSignal): Promise<Candidate[]>;
