import type { ChunkId, DocumentId } from "../domain/identifiers.js";
import type { Passage } from "../domain/passage.js";
import { focusedTerms, questionFocus } from "./question-focus.js";
import type { QuestionTerms } from "./question-terms.js";
import type { Candidate, RetrievalDependencies } from "./retrieve-passages.js";
import { type CandidateSignals, scoreCandidate } from "./score-candidates.js";
import { type VectorLeg, bestBm25 } from "./search-legs.js";
import type { SearchRequest } from "./search-request.js";

/** Candidates that are compared exactly and with their pages; those behind them have no way to the front. */
const compared = 100;

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
export async function rankCandidates(
  found: Found,
  { terms, affinities }: Steering,
  leg: VectorLeg | undefined,
  { query, limit }: SearchRequest,
  { reader }: RetrievalDependencies,
  signal: AbortSignal,
): Promise<Candidate[]> {
  const scale = { bestBm25: bestBm25(focusedTerms(terms, questionFocus(query))), affinities };
  const origins = await reader.origins([...new Set([...found.similarities.keys(), ...found.bm25.keys()])], signal);
  const leastSimilarity = Math.min(...found.similarities.values());
  const known = origins.map(({ chunkId, documentId }) => {
    const bm25 = found.bm25.get(chunkId);
    const similarity = found.similarities.get(chunkId) ?? (leg ? leastSimilarity : undefined);
    return {
      chunkId,
      documentId,
      ...(bm25 !== undefined && { bm25 }),
      ...(similarity !== undefined && { similarity }),
    };
  });
  const first = sortByScore(known.map((signals) => ({ signals, score: scoreCandidate(signals, scale) })));
  const close = first.slice(0, compared).map(({ signals }) => signals);
  const comparisons = new Map(
    (leg ? await leg.compare(close.map(({ chunkId }) => chunkId)) : []).map((entry) => [entry.chunkId, entry]),
  );
  const best = sortByScore(
    close.map((signals) => {
      const exact: CandidateSignals = { ...signals, ...comparisons.get(signals.chunkId) };
      return { signals: exact, score: scoreCandidate(exact, scale) };
    }),
  ).slice(0, limit);
  return toCandidates(
    best,
    affinities,
    await reader.passages(
      best.map(({ signals }) => signals.chunkId),
      signal,
    ),
  );
}

interface Scored {
  readonly signals: CandidateSignals;
  readonly score: number;
}

/** Best first, equal ones by chunk id. */
function sortByScore(scored: readonly Scored[]): Scored[] {
  return [...scored].sort((one, other) => other.score - one.score || one.signals.chunkId - other.signals.chunkId);
}

function toCandidates(
  best: readonly Scored[],
  affinities: ReadonlyMap<DocumentId, number>,
  passages: readonly Passage[],
): Candidate[] {
  const scored = new Map(best.map((entry) => [entry.signals.chunkId, entry]));
  return passages.map((passage, index): Candidate => {
    const entry = scored.get(passage.chunkId);
    const similarity = entry?.signals.similarity;
    return {
      ...passage,
      rank: index + 1,
      score: entry?.score ?? 0,
      affinity: affinities.get(passage.documentId) ?? 0,
      ...(similarity !== undefined && { similarity }),
    };
  });
}
