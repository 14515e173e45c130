import type { ChunkId, DocumentId } from "../domain/identifiers.js";
import type { Passage, RankedPassage } from "../domain/passage.js";
import { toFootnoteError } from "../errors.js";
import type { Clock } from "../ports/clock.js";
import type { Embedder } from "../ports/embedder.js";
import type { KnowledgeReader } from "../ports/knowledge-reader.js";
import type { LexicalIndex } from "../ports/lexical-index.js";
import type { VectorIndex } from "../ports/vector-index.js";
import { documentsMeant, steeredScope } from "./documents-meant.js";
import { focusedTerms, questionFocus } from "./question-focus.js";
import { type QuestionTerms, unweighedTerms, weighTerms } from "./question-terms.js";
import { type CandidateSignals, scoreCandidate } from "./score-candidates.js";
import { type VectorLeg, bestBm25, openVectorLeg, searchWords } from "./search-legs.js";
import type { SearchRequest, SearchTimings } from "./search-request.js";

export interface RetrievalDependencies {
  readonly embedder: Embedder;
  readonly vectorIndex: VectorIndex;
  readonly lexicalIndex: LexicalIndex;
  readonly reader: KnowledgeReader;
  readonly clock: Clock;
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

const legTimeoutMs = 5_000;
/** Candidates that are compared exactly and with their pages; those behind them have no way to the front. */
const compared = 100;

/** What the legs found: by chunk, its similarity and its BM25. */
interface Found {
  readonly similarities: ReadonlyMap<ChunkId, number>;
  readonly bm25: ReadonlyMap<ChunkId, number>;
}

interface Steering {
  readonly affinities: ReadonlyMap<DocumentId, number>;
  readonly terms: QuestionTerms;
}

/**
 * Finds passages for a question. Its names and periods tell which documents it means; vectors and words then search side by
 * side, everywhere and once more inside those documents; the candidates are compared exactly, together with their pages, and
 * ranked by one score. A leg that fails or is late is named in `degraded`; when no leg is left its error is thrown.
 */
export async function retrievePassages(
  request: SearchRequest,
  dependencies: RetrievalDependencies,
  signal: AbortSignal,
): Promise<Retrieval> {
  const { clock } = dependencies;
  const startedMs = clock.monotonicMs();
  const limited = AbortSignal.any([signal, AbortSignal.timeout(legTimeoutMs)]);
  const steering = steer(request, dependencies, limited);
  const [vector, lexical] = await Promise.allSettled([
    request.mode === "lexical" ? undefined : runVectorLeg(request, steering, dependencies, limited),
    request.mode === "vector" ? undefined : runLexicalLeg(request, steering, dependencies, limited),
  ]);
  const { terms, affinities } = await steering.catch(
    (): Steering => ({ terms: unweighedTerms(request.query), affinities: new Map() }),
  );
  signal.throwIfAborted();
  const degraded = degradedLegs(vector, lexical);
  const vectorRun = vector.status === "fulfilled" ? vector.value : undefined;
  const lexicalRun = lexical.status === "fulfilled" ? lexical.value : undefined;
  if (vectorRun?.leg.graphRefused()) degraded.push("vector_graph");
  const found: Found = { similarities: vectorRun?.hits ?? new Map(), bm25: lexicalRun?.hits ?? new Map() };
  const comparedMs = clock.monotonicMs();
  const candidates = await rank(found, { terms, affinities }, vectorRun?.leg, request, dependencies, limited);
  return {
    candidates,
    terms,
    degraded,
    timings: {
      embedMs: vectorRun?.leg.embedMs ?? 0,
      vectorMs: vectorRun === undefined ? 0 : vectorRun.elapsedMs + clock.monotonicMs() - comparedMs,
      lexicalMs: lexicalRun?.elapsedMs ?? 0,
      totalMs: clock.monotonicMs() - startedMs,
    },
  };
}

async function steer(
  { query, mode, scope }: SearchRequest,
  { lexicalIndex }: RetrievalDependencies,
  signal: AbortSignal,
): Promise<Steering> {
  const [terms, affinities] = await Promise.all([
    weighTerms(query, lexicalIndex, signal),
    mode === "hybrid" ? documentsMeant(query, scope, lexicalIndex, signal) : new Map<DocumentId, number>(),
  ]);
  return { terms, affinities };
}

/** What one leg found, everywhere and inside the documents meant. */
interface LegRun {
  readonly hits: ReadonlyMap<ChunkId, number>;
  readonly elapsedMs: number;
}

async function runVectorLeg(
  { query, scope }: SearchRequest,
  steering: Promise<Steering>,
  dependencies: RetrievalDependencies,
  signal: AbortSignal,
): Promise<(LegRun & { readonly leg: VectorLeg }) | undefined> {
  const leg = await openVectorLeg(query, dependencies, signal);
  if (!leg) return undefined;
  const startedMs = dependencies.clock.monotonicMs();
  const everywhere = leg.search(scope);
  // Without steering there is still the search everywhere.
  const inside = steering.then(({ affinities }) => steeredScope(scope, affinities)).catch(() => undefined);
  const [found, more] = await Promise.all([everywhere, inside.then((narrow) => narrow && leg.search(narrow))]);
  const hits = new Map([...found, ...(more ?? [])]);
  return { leg, hits, elapsedMs: dependencies.clock.monotonicMs() - startedMs };
}

async function runLexicalLeg(
  { query, scope }: SearchRequest,
  steering: Promise<Steering>,
  dependencies: RetrievalDependencies,
  signal: AbortSignal,
): Promise<LegRun> {
  const startedMs = dependencies.clock.monotonicMs();
  const { terms, affinities } = await steering;
  const focused = focusedTerms(terms, questionFocus(query));
  const narrow = steeredScope(scope, affinities);
  const [found, more] = await Promise.all([
    searchWords(focused, scope, dependencies, signal),
    narrow && searchWords(focused, narrow, dependencies, signal),
  ]);
  return { hits: new Map([...found, ...(more ?? [])]), elapsedMs: dependencies.clock.monotonicMs() - startedMs };
}

/** Scores the candidates, first by what the legs say, then the best of them exactly and with their pages. */
async function rank(
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

function degradedLegs(vector: PromiseSettledResult<unknown>, lexical: PromiseSettledResult<unknown>): string[] {
  const failed = [
    ...(vector.status === "rejected" ? ["vector"] : []),
    ...(lexical.status === "rejected" ? ["lexical"] : []),
  ];
  const useful = [vector, lexical].some((leg) => leg.status === "fulfilled" && leg.value !== undefined);
  const cause = [vector, lexical].find((leg) => leg.status === "rejected");
  if (!useful && cause) throw toFootnoteError(cause.reason);
  return failed;
}
