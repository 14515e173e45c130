import type { ChunkId, DocumentId } from "../domain/identifiers.js";
/** What is known of one chunk; a part that no leg could tell is absent. */
export interface CandidateSignals {
    readonly chunkId: ChunkId;
    readonly documentId: DocumentId;
    /** Cosine similarity of the chunk to the question. */
    readonly similarity?: number;
    /** Cosine similarity of the mean of all chunks that begin on its page. */
    readonly pageSimilarity?: number;
    /** BM25, 0 where no word of the question occurs. */
    readonly bm25?: number;
}
/** The measures by which the parts of a score are brought to one scale. */
export interface ScoreScale {
    /** The BM25 of a chunk that could not hold the question's words better. */
    readonly bestBm25: number;
    readonly affinities: ReadonlyMap<DocumentId, number>;
}
/**
 * score = similarity + 0.6 · bm25 / best bm25 + 0.25 · page similarity + 0.6 · affinity of the document. Where the vectors
 * are missing the words stand alone, and the other way round. A convex combination of scores on fixed scales keeps how much
 * better one is than the next, which ranks lose (Bruch, Gai, Ingber 2023).
 */
export declare function scoreCandidate(signals: CandidateSignals, { bestBm25, affinities }: ScoreScale): number;
