import { fingerprintText } from "../domain/chunk-set.js";
import { FootnoteError } from "../errors.js";
/** Deep enough that a passage that one leg ranks only fairly can still come first. */
const legDepth = 60;
const columnWeights = { body: 1, headings: 2, title: 0 };
/** Constant of BM25 as FTS5 has it: no word counts more than this often times its rarity. */
const bm25Saturation = 2.2;
/** Embeds the question; throws `embedder_mismatch` where the stored vectors are another embedder's. */
export async function openVectorLeg(query, { embedder, vectorIndex, reader, clock }, signal) {
    const chunkSet = await reader.currentChunkSet(signal);
    if (!chunkSet)
        return undefined;
    if (fingerprintText(chunkSet.embedder) !== fingerprintText(await embedder.fingerprint(signal))) {
        throw new FootnoteError("embedder_mismatch", "The stored vectors were made by another embedder. Set FOOTNOTE_EMBEDDER back to it.");
    }
    const startedMs = clock.monotonicMs();
    const vector = await embedder.embedQuery(query, signal);
    const embedMs = clock.monotonicMs() - startedMs;
    let refused = false;
    return {
        embedMs,
        graphRefused: () => refused,
        search: async (scope) => {
            const { hits, graphRefused } = await vectorIndex.search({ vector, limit: legDepth, scope }, signal);
            refused ||= graphRefused;
            return new Map(hits.map(({ chunkId, similarity }) => [chunkId, similarity]));
        },
        compare: (ids) => vectorIndex.compare({ vector, chunkIds: ids }, signal),
    };
}
/** Chunks with words of the question, by BM25. */
export async function searchWords({ selective }, scope, { lexicalIndex }, signal) {
    const query = { terms: selective.map(({ word }) => word), limit: legDepth, scope, weights: columnWeights };
    const hits = await lexicalIndex.search(query, signal);
    return new Map(hits.map(({ chunkId, score }) => [chunkId, score]));
}
/** The BM25 of a chunk that held every searched word as often and as prominently as could be. */
export function bestBm25({ selective, weightOf }) {
    return bm25Saturation * selective.reduce((sum, term) => sum + weightOf(term), 0);
}
