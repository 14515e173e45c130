/**
 * Shares of the parts, chosen on company reports by cross-validation over companies and checked on quarterly reports and
 * abstracts (docs/retrieval.md): the similarity counts 1.
 */
const shares = { bm25: 0, page: 0, affinity: 0 };
/**
 * score = similarity + 0.6 · bm25 / best bm25 + 0.25 · page similarity + 0.6 · affinity of the document. Where the vectors
 * are missing the words stand alone, and the other way round. A convex combination of scores on fixed scales keeps how much
 * better one is than the next, which ranks lose (Bruch, Gai, Ingber 2023).
 */
export function scoreCandidate(signals, { bestBm25, affinities }) {
    const { similarity = 0, pageSimilarity = 0, bm25 = 0, documentId } = signals;
    const lexical = bestBm25 > 0 ? Math.min(1, bm25 / bestBm25) : 0;
    return (similarity +
        shares.bm25 * lexical +
        shares.page * pageSimilarity +
        shares.affinity * (affinities.get(documentId) ?? 0));
}
