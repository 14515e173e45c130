import type { RankedPassage } from "../domain/passage.js";
import type { Clock } from "../ports/clock.js";
import type { Embedder } from "../ports/embedder.js";
import type { KnowledgeReader } from "../ports/knowledge-reader.js";
import type { LexicalIndex } from "../ports/lexical-index.js";
import type { Step } from "../ports/observer.js";
import type { Reranker } from "../ports/reranker.js";
import type { VectorIndex } from "../ports/vector-index.js";
import { inOneChunkSet } from "./in-one-chunk-set.js";
import { inStep } from "./in-step.js";
import type { QuestionTerms } from "./question-terms.js";
import { rankPassages } from "./rank-passages.js";
import { rerankCandidates, rerankDepth } from "./rerank-candidates.js";
import type { ScoreShares } from "./score-candidates.js";
import type { SearchRequest, SearchTimings } from "./search-request.js";

export interface RetrievalDependencies {
  readonly embedder: Embedder;
  readonly vectorIndex: VectorIndex;
  readonly lexicalIndex: LexicalIndex;
  readonly reader: KnowledgeReader;
  readonly clock: Clock;
  /** Reads the best passages again, where there is one. */
  readonly reranker?: Reranker;
  /** What each part of a score counts; absent: the shipped shares. */
  readonly shares?: ScoreShares;
  /** What the work is a part of, where somebody watches it. */
  readonly step?: Step;
}

/** A ranked passage with what the legs thought of it. */
export interface Candidate extends RankedPassage {
  /** Cosine similarity to the question, where vectors were searched. */
  readonly similarity?: number;
  /** 0 to 1: how surely the question means this document by name and period. */
  readonly affinity: number;
  /** Where the question is about several things, which of them this document is about. */
  readonly subject?: string;
}

/** What is shown of a candidate: none of what the legs thought. */
export function rankedPassage({ similarity: _, affinity: __, subject: ___, ...passage }: Candidate): RankedPassage {
  return passage;
}

export interface Retrieval {
  /** Best first. */
  readonly candidates: readonly Candidate[];
  readonly terms: QuestionTerms;
  /** Whose similarities these are; absent where vectors were not searched. */
  readonly embedderId?: string;
  readonly degraded: readonly string[];
  readonly timings: SearchTimings;
}

/** Finds passages for a question, and has the reranker, where there is one, put the best of them in order. */
export async function retrievePassages(
  request: SearchRequest,
  dependencies: RetrievalDependencies,
  signal: AbortSignal,
): Promise<Retrieval> {
  const { reranker, clock } = dependencies;
  const rank = (wanted: SearchRequest) =>
    inOneChunkSet(() => rankPassages(wanted, dependencies, signal), dependencies.reader, signal);
  if (!reranker) return rank(request);
  // Loads a model that is not loaded yet while the legs search; a failure is met again below.
  void reranker.score(request.query, [], signal).catch(() => undefined);
  const deep = { ...request, limit: Math.max(request.limit, rerankDepth) };
  const ranked = await rank(deep);
  const startedMs = clock.monotonicMs();
  const { candidates, degraded } = await inStep(dependencies.step, "rerank", () =>
    rerankCandidates(request.query, ranked.candidates, reranker, signal),
  );
  const rerankMs = clock.monotonicMs() - startedMs;
  return {
    ...ranked,
    candidates: candidates.slice(0, request.limit),
    degraded: [...ranked.degraded, ...degraded],
    timings: { ...ranked.timings, rerankMs, totalMs: ranked.timings.totalMs + rerankMs },
  };
}
