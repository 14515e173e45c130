import { fingerprintText } from "../domain/chunk-set.js";
import type { ChunkId } from "../domain/identifiers.js";
import type { RankedPassage } from "../domain/passage.js";
import { FootnoteError, toFootnoteError } from "../errors.js";
import type { Clock } from "../ports/clock.js";
import type { Embedder } from "../ports/embedder.js";
import type { ChunkOrigin, KnowledgeReader } from "../ports/knowledge-reader.js";
import type { LexicalHit, LexicalIndex } from "../ports/lexical-index.js";
import type { Reranker } from "../ports/reranker.js";
import type { VectorHit, VectorIndex } from "../ports/vector-index.js";
import { documentAffinity } from "./document-affinity.js";
import { fuseRankings } from "./fuse-rankings.js";
import { type QuestionTerms, unweighedTerms, weighTerms } from "./question-terms.js";
import { rerankCandidates, rerankDepth } from "./rerank-candidates.js";
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
  /** Cosine similarity to the question, where the vector leg found it. */
  readonly similarity?: number;
}

export interface Retrieval {
  /** Best first. */
  readonly candidates: readonly Candidate[];
  readonly terms: QuestionTerms;
  readonly degraded: readonly string[];
  readonly timings: SearchTimings;
}

/** Deep enough that a passage both legs rank only fairly can still come first. */
const legDepth = 60;
const legTimeoutMs = 5_000;
const columnWeights = { body: 1, headings: 2, title: 6 };

/** How much a document that carries all of the question's names and dates gains over one that carries none, in fused ranks. */
const affinityWeight = 0.03;

interface Leg<Hit> {
  readonly hits: readonly Hit[];
  readonly elapsedMs: number;
  readonly degraded?: string;
}

/** Finds passages for a question, and has the reranker, where there is one, put the best of them in order. */
export async function retrievePassages(
  request: SearchRequest,
  dependencies: RetrievalDependencies,
  signal: AbortSignal,
): Promise<Retrieval> {
  const { reranker, clock } = dependencies;
  if (!reranker) return rankPassages(request, dependencies, signal);
  // Loads a model that is not loaded yet while the legs search; a failure is met again below.
  void reranker.score(request.query, [], signal).catch(() => undefined);
  const deep = { ...request, limit: Math.max(request.limit, rerankDepth) };
  const ranked = await rankPassages(deep, dependencies, signal);
  const startedMs = clock.monotonicMs();
  const { candidates, degraded } = await rerankCandidates(request.query, ranked.candidates, reranker, signal);
  const rerankMs = clock.monotonicMs() - startedMs;
  return {
    ...ranked,
    candidates: candidates.slice(0, request.limit),
    degraded: [...ranked.degraded, ...degraded],
    timings: { ...ranked.timings, rerankMs, totalMs: ranked.timings.totalMs + rerankMs },
  };
}

/**
 * Finds passages for a question: vectors and words side by side, fused, documents whose title or date the question names
 * put forward. A leg that fails or is late is named in `degraded`; when no leg is left its error is thrown.
 */
async function rankPassages(
  request: SearchRequest,
  dependencies: RetrievalDependencies,
  signal: AbortSignal,
): Promise<Retrieval> {
  const { reader, lexicalIndex, clock } = dependencies;
  const startedMs = clock.monotonicMs();
  const timings = { embedMs: 0, vectorMs: 0, lexicalMs: 0, rerankMs: 0, totalMs: 0 };
  const limited = AbortSignal.any([signal, AbortSignal.timeout(legTimeoutMs)]);
  const weighing = weighTerms(request.query, lexicalIndex, limited);
  const [vector, lexical, weighed] = await Promise.allSettled([
    request.mode === "lexical" ? undefined : searchVectors(request, dependencies, timings, limited),
    request.mode === "vector" ? undefined : searchWords(request, weighing, dependencies, limited),
    weighing,
  ]);
  signal.throwIfAborted();
  const terms = weighed.status === "fulfilled" ? weighed.value : unweighedTerms(request.query);
  const degraded = degradedLegs(vector, lexical);
  if (vector.status === "fulfilled" && vector.value?.degraded !== undefined) degraded.push(vector.value.degraded);
  const vectorHits = (vector.status === "fulfilled" && vector.value?.hits) || [];
  const lexicalHits = (lexical.status === "fulfilled" && lexical.value?.hits) || [];
  const fused = fuseRankings([
    { ids: vectorHits.map(({ chunkId }) => chunkId), weight: 1 },
    { ids: lexicalHits.map(({ chunkId }) => chunkId), weight: 1 },
  ]);
  const ranking = rank(await reader.origins([...fused.keys()], signal), fused, terms, request);
  const similarities = new Map(vectorHits.map(({ chunkId, similarity }) => [chunkId, similarity]));
  const passages = await reader.passages([...ranking.keys()], signal);
  const candidates = passages.map((passage, index): Candidate => {
    const similarity = similarities.get(passage.chunkId);
    const score = ranking.get(passage.chunkId) ?? 0;
    return { ...passage, rank: index + 1, score, ...(similarity !== undefined && { similarity }) };
  });
  timings.vectorMs = vector.status === "fulfilled" ? (vector.value?.elapsedMs ?? 0) : 0;
  timings.lexicalMs = lexical.status === "fulfilled" ? (lexical.value?.elapsedMs ?? 0) : 0;
  timings.totalMs = clock.monotonicMs() - startedMs;
  return { candidates, terms, degraded, timings };
}

/** Scores of the best chunks, best first: fused ranks, and what their document has in common with the question. */
function rank(
  origins: readonly ChunkOrigin[],
  fused: ReadonlyMap<ChunkId, number>,
  terms: QuestionTerms,
  { mode, limit }: SearchRequest,
): Map<ChunkId, number> {
  const scored = origins.map((origin) => {
    const affinity = mode === "hybrid" ? documentAffinity(terms.terms, terms.weightOf, origin) : 0;
    return [origin.chunkId, (fused.get(origin.chunkId) ?? 0) + affinityWeight * affinity] as const;
  });
  return new Map(scored.sort(([id, score], [otherId, other]) => other - score || id - otherId).slice(0, limit));
}

async function searchVectors(
  { query, scope }: SearchRequest,
  { embedder, vectorIndex, reader, clock }: RetrievalDependencies,
  timings: { embedMs: number },
  signal: AbortSignal,
): Promise<Leg<VectorHit>> {
  const chunkSet = await reader.currentChunkSet(signal);
  if (!chunkSet) return { hits: [], elapsedMs: 0 };
  if (fingerprintText(chunkSet.embedder) !== fingerprintText(await embedder.fingerprint(signal))) {
    throw new FootnoteError(
      "embedder_mismatch",
      "The stored vectors were made by another embedder. Set FOOTNOTE_EMBEDDER back to it.",
    );
  }
  const startedMs = clock.monotonicMs();
  const vector = await embedder.embedQuery(query, signal);
  timings.embedMs = clock.monotonicMs() - startedMs;
  const searchedMs = clock.monotonicMs();
  const { hits, graphRefused } = await vectorIndex.search({ vector, limit: legDepth, scope }, signal);
  return { hits, elapsedMs: clock.monotonicMs() - searchedMs, ...(graphRefused && { degraded: "vector_graph" }) };
}

async function searchWords(
  { scope }: SearchRequest,
  weighing: Promise<QuestionTerms>,
  { lexicalIndex, clock }: RetrievalDependencies,
  signal: AbortSignal,
): Promise<Leg<LexicalHit>> {
  const startedMs = clock.monotonicMs();
  const { selective } = await weighing;
  const query = { terms: selective.map(({ word }) => word), limit: legDepth, scope, weights: columnWeights };
  const hits = await lexicalIndex.search(query, signal);
  return { hits, elapsedMs: clock.monotonicMs() - startedMs };
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
