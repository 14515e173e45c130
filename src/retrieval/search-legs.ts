import { fingerprintText } from "../domain/chunk-set.js";
import type { ChunkId } from "../domain/identifiers.js";
import { plainForms } from "../domain/plain-forms.js";
import type { Scope } from "../domain/scope.js";
import { FootnoteError } from "../errors.js";
import type { ChunkVectors } from "../ports/vector-index.js";
import { inStep } from "./in-step.js";
import type { QuestionTerms } from "./question-terms.js";
import type { RetrievalDependencies } from "./retrieve-passages.js";
import type { SearchRequest } from "./search-request.js";
import type { Term } from "./terms.js";

/** Deep enough that a passage that one leg ranks only fairly can still come first. */
const leastDepth = 60;
const columnWeights = { body: 1, headings: 2, title: 1 };

/** Constant of BM25 as FTS5 has it: no word counts more than this often times its rarity. */
const bm25Saturation = 2.2;

/** Question vector in, chunks out; every call sees the stored state of its own moment. */
export interface VectorLeg {
  readonly search: (scope: Scope) => Promise<ReadonlyMap<ChunkId, number>>;
  readonly vectors: (ids: readonly ChunkId[], signal: AbortSignal) => Promise<readonly ChunkVectors[]>;
  readonly question: Float32Array;
  /** The published graph is damaged: all was scanned. */
  readonly graphRefused: () => boolean;
  readonly embedMs: number;
  readonly embedderId: string;
}

/** Embeds the question; throws `embedder_mismatch` where the stored vectors are another embedder's. */
export async function openVectorLeg(
  { query, limit }: Pick<SearchRequest, "query" | "limit">,
  { embedder, vectorIndex, reader, clock, step }: RetrievalDependencies,
  signal: AbortSignal,
): Promise<VectorLeg | undefined> {
  const chunkSet = await reader.currentChunkSet(signal);
  if (!chunkSet) return undefined;
  if (fingerprintText(chunkSet.embedder) !== fingerprintText(await embedder.fingerprint(signal))) {
    throw new FootnoteError(
      "embedder_mismatch",
      "The stored vectors were made by another embedder, or by other weights of the same name. Run `footnote reindex`.",
    );
  }
  const startedMs = clock.monotonicMs();
  const vector = await inStep(step, "embed", () => embedder.embedQuery(plainForms(query), signal));
  const embedMs = clock.monotonicMs() - startedMs;
  let refused = false;
  return {
    embedMs,
    embedderId: chunkSet.embedder.id,
    graphRefused: () => refused,
    search: async (scope) => {
      const wanted = { vector, limit: Math.max(leastDepth, limit), scope };
      const { hits, graphRefused } = await inStep(step, "vector", () => vectorIndex.search(wanted, signal));
      refused ||= graphRefused;
      return new Map(hits.map(({ chunkId, similarity }) => [chunkId, similarity]));
    },
    vectors: (ids, limited) => vectorIndex.vectors(ids, limited),
    question: vector,
  };
}

/** Chunks with words of the question, by BM25. */
export async function searchWords(
  terms: readonly Term[],
  { scope, limit }: Pick<SearchRequest, "scope" | "limit">,
  { lexicalIndex, step }: RetrievalDependencies,
  signal: AbortSignal,
): Promise<ReadonlyMap<ChunkId, number>> {
  const query = {
    terms: terms.map(({ word }) => word),
    limit: Math.max(leastDepth, limit),
    scope,
    weights: columnWeights,
  };
  const hits = await inStep(step, "lexical", () => lexicalIndex.search(query, signal));
  return new Map(hits.map(({ chunkId, score }) => [chunkId, score]));
}

/** The BM25 of a chunk that held every searched word as often and as prominently as could be. */
export function bestBm25({ selective, weightOf }: QuestionTerms): number {
  return bm25Saturation * selective.reduce((sum, term) => sum + weightOf(term), 0);
}
