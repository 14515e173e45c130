import type { ChunkId, DocumentId } from "../domain/identifiers.js";

/** What is known of one chunk; a part that no leg could tell is absent. */
export interface CandidateSignals {
  readonly chunkId: ChunkId;
  readonly documentId: DocumentId;
  /** Cosine similarity of the chunk to the question. */
  readonly similarity?: number;
  /** Cosine similarity of the mean of all chunks that begin on its page. */
  readonly pageSimilarity?: number;
  /** BM25; absent where no word of the question was found. */
  readonly bm25?: number;
  /** What the chunks of its page have of the question's words together, see pageBm25. */
  readonly pageBm25?: number;
}

/** How much each part of a score counts beside the similarity, which counts 1; 0 leaves a part out. */
export interface ScoreShares {
  readonly bm25: number;
  readonly pageBm25: number;
  readonly pageSimilarity: number;
  readonly affinity: number;
}

/** The measures by which the parts of a score are brought to one scale. */
export interface ScoreScale {
  /** The BM25 of a chunk that could not hold the question's words better. */
  readonly bestBm25: number;
  readonly affinities: ReadonlyMap<DocumentId, number>;
  /** Absent: the shipped ones. */
  readonly shares?: ScoreShares;
}

/**
 * Chosen on company reports by cross-validation over companies and checked on quarterly reports and abstracts
 * (docs/retrieval.md).
 */
export const shippedShares: ScoreShares = { bm25: 0.6, pageBm25: 0.6, pageSimilarity: 0.25, affinity: 0.6 };

/**
 * With the shipped shares: score = similarity + 0.6 · bm25 / best bm25 + 0.6 · page bm25 / best bm25 + 0.25 · page
 * similarity + 0.6 · affinity of the document. Where the vectors are missing the words stand alone, and the other way round. A convex combination of scores on
 * fixed scales keeps how much better one is than the next, which ranks lose (Bruch, Gai, Ingber 2023).
 */
export function scoreCandidate(
  signals: CandidateSignals,
  { bestBm25, affinities, shares = shippedShares }: ScoreScale,
): number {
  const { similarity = 0, pageSimilarity = 0, bm25 = 0, pageBm25 = bm25 / 2, documentId } = signals;
  const lexical = (value: number) => (bestBm25 > 0 ? Math.min(1, value / bestBm25) : 0);
  return (
    similarity +
    shares.bm25 * lexical(bm25) +
    shares.pageBm25 * lexical(pageBm25) +
    shares.pageSimilarity * pageSimilarity +
    shares.affinity * (affinities.get(documentId) ?? 0)
  );
}

/** Half the best, a quarter of the next and so on: several chunks that hold the words make a better page than one. */
export function pageBm25(chunks: readonly number[]): number {
  return chunks.toSorted((one, other) => other - one).reduce((sum, bm25, index) => sum + bm25 * 0.5 ** (index + 1), 0);
}
