import type { ChunkId } from "../domain/identifiers.js";
import type { ChunkOrigin, KnowledgeReader } from "../ports/knowledge-reader.js";
import type { ChunkVectors } from "../ports/vector-index.js";
import { dotProduct } from "../domain/dot-product.js";
import type { DocumentsMeant } from "./documents-meant.js";
import type { QuestionTerms } from "./question-terms.js";
import { moveTowards } from "./move-towards.js";
import type { Candidate, RetrievalDependencies } from "./retrieve-passages.js";
import { type CandidateSignals, type ScoreScale, pageBm25, scoreCandidate } from "./score-candidates.js";
import { takeTurns } from "./take-turns.js";
import { type VectorLeg, bestBm25 } from "./search-legs.js";
import type { SearchRequest } from "./search-request.js";

/** Candidates that are compared by their own vectors and with their pages; those behind them have no way to the front. */
const compared = 100;

/** What the legs found: by chunk, its similarity and its BM25. */
export interface Found {
  readonly similarities: ReadonlyMap<ChunkId, number>;
  readonly bm25: ReadonlyMap<ChunkId, number>;
}

/** What the question itself says: its words by their weight, and how surely it means which document. */
export interface Steering {
  readonly terms: QuestionTerms;
  /** Of these, what the part that asks holds: what is searched for. */
  readonly focused: QuestionTerms;
  readonly meant: DocumentsMeant;
}

/** What a passage loses for each one before it about the same of several subjects: about the spread of ten good ones. */
const turnHandicap = 0.1;

/** Chunks whose vectors the question is moved towards. */
const feedbackDepth = 3;

export interface Ranking {
  /** Best first. */
  readonly candidates: readonly Candidate[];
  /** Their vectors could not be had: the candidates are in the order of what the legs said. */
  readonly uncompared: boolean;
}

/**
 * Scores the candidates by what the legs say; the best of them by their own vectors and with their pages; and those once more for the
 * question moved towards the first three.
 */
export async function rankCandidates(
  found: Found,
  { focused, meant }: Pick<Steering, "focused" | "meant">,
  leg: VectorLeg | undefined,
  { limit }: SearchRequest,
  { reader, shares }: RetrievalDependencies,
  signal: AbortSignal,
): Promise<Ranking> {
  const scale = { bestBm25: bestBm25(focused), affinities: meant.affinities, ...(shares && { shares }) };
  const origins = await reader.origins([...new Set([...found.similarities.keys(), ...found.bm25.keys()])], signal);
  const first = sortByScore(signalsOf(origins, found), scale).slice(0, Math.max(compared, limit));
  const compare = leg && compareByVectors(first, scale, leg, signal);
  const exact = await compare?.catch(() => undefined);
  const { moved, unmoved } = exact ?? { moved: first, unmoved: first };
  return {
    candidates: await toCandidates(inTurns(moved, scale, meant, limit), { scale, meant, unmoved }, reader, signal),
    uncompared: leg !== undefined && exact === undefined,
  };
}

/** `unmoved`: signals of the question as it was asked; `moved`: of the question moved, best first. */
async function compareByVectors(
  first: readonly CandidateSignals[],
  scale: ScoreScale,
  leg: VectorLeg,
  signal: AbortSignal,
): Promise<{ readonly moved: CandidateSignals[]; readonly unmoved: CandidateSignals[] }> {
  const ids = first.map(({ chunkId }) => chunkId);
  const vectors = new Map((await leg.vectors(ids, signal)).map((known) => [known.chunkId, known]));
  const unmoved = withSimilarities(first, vectors, leg.question);
  const near = sortByScore(unmoved, scale)
    .slice(0, feedbackDepth)
    .flatMap(({ chunkId }) => vectors.get(chunkId)?.vector ?? []);
  const moved = withSimilarities(unmoved, vectors, moveTowards(leg.question, near));
  return { moved: sortByScore(moved, scale), unmoved };
}

/** What the legs tell of each candidate; one that the vectors did not find is at most as similar as the last they did. */
function signalsOf(origins: readonly ChunkOrigin[], { similarities, bm25 }: Found): CandidateSignals[] {
  const leastSimilarity = similarities.size > 0 ? Math.min(...similarities.values()) : undefined;
  const pages = new Map<string, number[]>();
  for (const origin of origins) {
    const own = bm25.get(origin.chunkId);
    if (own !== undefined) pages.set(pageKey(origin), [...(pages.get(pageKey(origin)) ?? []), own]);
  }
  return origins.map((origin) => {
    const own = bm25.get(origin.chunkId);
    const similarity = similarities.get(origin.chunkId) ?? leastSimilarity;
    return {
      chunkId: origin.chunkId,
      documentId: origin.documentId,
      pageBm25: pageBm25(pages.get(pageKey(origin)) ?? []),
      ...(own !== undefined && { bm25: own }),
      ...(similarity !== undefined && { similarity }),
    };
  });
}

function pageKey({ documentId, page }: ChunkOrigin): string {
  return `${documentId} ${page}`;
}

function withSimilarities(
  signals: readonly CandidateSignals[],
  vectors: ReadonlyMap<ChunkId, ChunkVectors>,
  question: Float32Array,
): CandidateSignals[] {
  return signals.map((known) => {
    const own = vectors.get(known.chunkId);
    if (!own) return known;
    const similarity = dotProduct(question, own.vector);
    return { ...known, similarity, pageSimilarity: dotProduct(question, own.pageVector) };
  });
}

/** The first of them, so that of several subjects that are meant none crowds out the others. */
function inTurns(
  best: readonly CandidateSignals[],
  scale: ScoreScale,
  { subjects }: DocumentsMeant,
  limit: number,
): readonly CandidateSignals[] {
  if (subjects.size === 0) return best.slice(0, limit);
  const groupOf = ({ documentId }: CandidateSignals) => subjects.get(documentId);
  return takeTurns(best, { scoreOf: (known) => scoreCandidate(known, scale), groupOf, handicap: turnHandicap, limit });
}

/** Best first, equal ones by chunk id. */
function sortByScore(signals: readonly CandidateSignals[], scale: ScoreScale): CandidateSignals[] {
  const scores = new Map(signals.map((known) => [known.chunkId, scoreCandidate(known, scale)]));
  const scoreOf = ({ chunkId }: CandidateSignals) => scores.get(chunkId) ?? 0;
  return signals.toSorted((one, other) => scoreOf(other) - scoreOf(one) || one.chunkId - other.chunkId);
}

interface Judged {
  readonly scale: ScoreScale;
  readonly meant: DocumentsMeant;
  /** Signals of the question as it was asked, by which similarity is reported. */
  readonly unmoved: readonly CandidateSignals[];
}

async function toCandidates(
  best: readonly CandidateSignals[],
  { scale, meant, unmoved }: Judged,
  reader: KnowledgeReader,
  signal: AbortSignal,
): Promise<Candidate[]> {
  const signals = new Map(best.map((known) => [known.chunkId, known]));
  const similarities = new Map(unmoved.map(({ chunkId, similarity }) => [chunkId, similarity]));
  const passages = await reader.passages([...signals.keys()], signal);
  return passages.map((passage, index): Candidate => {
    const known = signals.get(passage.chunkId);
    const similarity = similarities.get(passage.chunkId);
    const subject = meant.subjects.get(passage.documentId);
    return {
      ...passage,
      rank: index + 1,
      score: known ? scoreCandidate(known, scale) : 0,
      affinity: scale.affinities.get(passage.documentId) ?? 0,
      ...(similarity !== undefined && { similarity }),
      ...(subject !== undefined && { subject }),
    };
  });
}
