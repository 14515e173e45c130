import { fingerprintText } from "../domain/chunk-set.js";
import type { ChunkId } from "../domain/identifiers.js";
import type { Passage, RankedPassage } from "../domain/passage.js";
import { FootnoteError, toFootnoteError } from "../errors.js";
import type { Clock } from "../ports/clock.js";
import type { Embedder } from "../ports/embedder.js";
import type { KnowledgeReader } from "../ports/knowledge-reader.js";
import type { LexicalHit, LexicalIndex } from "../ports/lexical-index.js";
import type { VectorHit, VectorIndex } from "../ports/vector-index.js";
import { documentAffinity } from "./document-affinity.js";
import { fuseRankings } from "./fuse-rankings.js";
import { type QuestionTerms, weighTerms } from "./question-terms.js";
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

/**
 * Finds passages for a question: vectors and words side by side, fused, documents whose title or date the question names
 * put forward. A leg that fails or is late is named in `degraded`; when no leg is left its error is thrown.
 */
export async function retrievePassages(
  request: SearchRequest,
  dependencies: RetrievalDependencies,
  signal: AbortSignal,
): Promise<Retrieval> {
  const { reader, lexicalIndex, clock } = dependencies;
  const startedMs = clock.monotonicMs();
  const terms = await weighTerms(request.query, lexicalIndex, signal);
  const timings = { embedMs: 0, vectorMs: 0, lexicalMs: 0, totalMs: 0 };
  const limited = AbortSignal.any([signal, AbortSignal.timeout(legTimeoutMs)]);
  const [vector, lexical] = await Promise.allSettled([
    request.mode === "lexical" ? undefined : searchVectors(request, dependencies, timings, limited),
    request.mode === "vector" ? undefined : searchWords(request, terms, dependencies, limited),
  ]);
  signal.throwIfAborted();
  const degraded = degradedLegs(vector, lexical);
  if (vector.status === "fulfilled" && vector.value?.degraded !== undefined) degraded.push(vector.value.degraded);
  const vectorHits = (vector.status === "fulfilled" && vector.value?.hits) || [];
  const lexicalHits = (lexical.status === "fulfilled" && lexical.value?.hits) || [];
  const fused = fuseRankings([
    { ids: vectorHits.map(({ chunkId }) => chunkId), weight: 1 },
    { ids: lexicalHits.map(({ chunkId }) => chunkId), weight: 1 },
  ]);
  const passages = await reader.passages([...fused.keys()], signal);
  const similarities = new Map(vectorHits.map(({ chunkId, similarity }) => [chunkId, similarity]));
  const candidates = rank(passages, fused, terms, similarities, request);
  timings.vectorMs = vector.status === "fulfilled" ? (vector.value?.elapsedMs ?? 0) : 0;
  timings.lexicalMs = lexical.status === "fulfilled" ? (lexical.value?.elapsedMs ?? 0) : 0;
  timings.totalMs = clock.monotonicMs() - startedMs;
  return { candidates, terms, degraded, timings };
}

function rank(
  passages: readonly Passage[],
  fused: ReadonlyMap<ChunkId, number>,
  terms: QuestionTerms,
  similarities: ReadonlyMap<ChunkId, number>,
  request: SearchRequest,
): Candidate[] {
  const steered = request.mode === "hybrid";
  return passages
    .map((passage) => {
      const affinity = steered ? documentAffinity(terms.terms, terms.weightOf, passage) : 0;
      return { passage, score: (fused.get(passage.chunkId) ?? 0) + affinityWeight * affinity };
    })
    .sort((one, other) => other.score - one.score || one.passage.chunkId - other.passage.chunkId)
    .slice(0, request.limit)
    .map(({ passage, score }, index) => {
      const similarity = similarities.get(passage.chunkId);
      return { ...passage, rank: index + 1, score, ...(similarity !== undefined && { similarity }) };
    });
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
  terms: QuestionTerms,
  { lexicalIndex, clock }: RetrievalDependencies,
  signal: AbortSignal,
): Promise<Leg<LexicalHit>> {
  const startedMs = clock.monotonicMs();
  const query = { terms: terms.selective.map(({ word }) => word), limit: legDepth, scope, weights: columnWeights };
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
