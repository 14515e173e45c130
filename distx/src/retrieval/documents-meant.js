import { documentAffinities, nameCandidates } from "./document-affinity.js";
/** Documents looked at for what names them: a name that more documents carry tells little. */
const mostNamed = 200;
/** Documents searched once more by themselves, and how near to the best they must come. */
const mostSteered = 8;
const steeredShare = 0.7;
const leastAffinity = 0.25;
/** How surely a question means each document, by name and period; documents it says nothing of are absent. */
export async function documentsMeant(question, scope, lexicalIndex, signal) {
    const words = nameCandidates(question);
    if (words.length === 0)
        return new Map();
    const named = await lexicalIndex.documentsNamed({ words, limit: mostNamed, scope }, signal);
    return documentAffinities(question, words, named);
}
/** The scope narrowed to the documents most surely meant; undefined where none stands out. */
export function steeredScope(scope, affinities) {
    const best = Math.max(0, ...affinities.values());
    if (best < leastAffinity)
        return undefined;
    const documentIds = [...affinities]
        .filter(([, affinity]) => affinity >= best * steeredShare)
        .sort(([, one], [, other]) => other - one)
        .slice(0, mostSteered)
        .map(([id]) => id);
    return { ...scope, documentIds };
}
