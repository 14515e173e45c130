import type { ChunkId } from "../domain/identifiers.js";
import type { Scope } from "../domain/scope.js";
import type { VectorComparison } from "../ports/vector-index.js";
import type { QuestionTerms } from "./question-terms.js";
import type { RetrievalDependencies } from "./retrieve-passages.js";
/** Question vector in, chunks out; every call sees the stored state of its own moment. */
export interface VectorLeg {
    readonly search: (scope: Scope) => Promise<ReadonlyMap<ChunkId, number>>;
    readonly compare: (ids: readonly ChunkId[]) => Promise<readonly VectorComparison[]>;
    /** The published graph is damaged: all was scanned. */
    readonly graphRefused: () => boolean;
    readonly embedMs: number;
}
/** Embeds the question; throws `embedder_mismatch` where the stored vectors are another embedder's. */
export declare function openVectorLeg(query: string, { embedder, vectorIndex, reader, clock }: RetrievalDependencies, signal: AbortSignal): Promise<VectorLeg | undefined>;
/** Chunks with words of the question, by BM25. */
export declare function searchWords({ selective }: QuestionTerms, scope: Scope, { lexicalIndex }: RetrievalDependencies, signal: AbortSignal): Promise<ReadonlyMap<ChunkId, number>>;
/** The BM25 of a chunk that held every searched word as often and as prominently as could be. */
export declare function bestBm25({ selective, weightOf }: QuestionTerms): number;
