import { plainNameWords } from "../domain/name-words.js";
import { documentPeriod, periodDay, periodMatch } from "./document-period.js";
import { readPeriods } from "./read-periods.js";
import { contentTerms } from "./terms.js";
const periodWord = /^(?:\d{1,2}|(?:19|20)\d{2}|q[1-4]|[1-4]q|fy\d*|january|february|march|april|may|june|july|august|september|october|november|december)$/u;
/** Words for kinds of documents and of companies, which many names hold and none means. */
const dullWords = new Set("form report annual quarterly quarter fiscal year years ended end period month months document file inc corp corporation company co ltd llc plc".split(" "));
const longestRun = 3;
/** How much of the affinity the period decides; the rest is the name alone. */
const periodShare = 0.5;
/** A document of the right time is little where no document is named. */
const periodAloneShare = 0.5;
/** Words of a question that may name a document, runs of two and three as one included, and the years it asks for. */
export function nameCandidates(question) {
    const content = new Set(contentTerms(question).flatMap(({ word }) => plainNameWords(word)));
    const isName = (word) => content.has(word) && !periodWord.test(word);
    const words = plainNameWords(question);
    const names = words.filter((word) => isName(word) && !dullWords.has(word));
    for (const [index] of words.entries()) {
        for (let length = 2; length <= longestRun && index + length <= words.length; length += 1) {
            const run = words.slice(index, index + length);
            if (run.every((word) => isName(word) && /\p{L}/u.test(word)))
                names.push(run.join(""));
        }
    }
    const { periods, dates, months } = readPeriods(question);
    const years = [...periods.map(({ year }) => String(year)), ...[...dates, ...months].map((day) => day.slice(0, 4))];
    return [...new Set([...names, ...years])];
}
/**
 * 0 to 1 for each document: how surely the question means it, by name and period. A name is a word that documents carry in
 * their title or source and that occurs in the text of hardly any other document: "amcor" is one, "company" is not, however
 * many titles hold it.
 */
export function documentAffinities(question, words, named) {
    const weights = nameWeights(question, words, named);
    const asked = readPeriods(question);
    const scored = named.documents.map((document) => ({
        document,
        period: documentPeriod(document),
        name: document.words.reduce((sum, word) => sum + (weights.get(word)?.weight ?? 0), 0),
    }));
    const best = Math.max(0, ...scored.map(({ name }) => name));
    const newest = scored
        .filter(({ name }) => name >= best * 0.99)
        .map(({ period }) => periodDay(period))
        .sort()
        .at(-1) ?? "";
    const affinity = ({ document, period, name }) => {
        const match = periodMatch(asked, period, newest);
        if (best === 0)
            return periodAloneShare * match;
        return strengthOf(document, weights) * (name / best) * (1 - periodShare + periodShare * match);
    };
    return new Map(scored.map((entry) => [entry.document.documentId, affinity(entry)]));
}
function nameWeights(question, words, { uses, total }) {
    const singles = new Set(plainNameWords(question));
    const weights = new Map();
    for (const [index, word] of words.entries()) {
        const use = uses[index];
        if (!use || use.documents === 0 || periodWord.test(word))
            continue;
        const rarity = inverseFrequency(use.documents, total.documents);
        if (!singles.has(word))
            weights.set(word, { weight: rarity, purity: 1 });
        else {
            const inText = inverseFrequency(use.chunks, total.chunks) / Math.log(2 + total.chunks);
            const purity = purityOf(use);
            weights.set(word, { weight: rarity * inText * purity ** 2, purity });
        }
    }
    return weights;
}
/** Smoothed, so that a word seen a few times proves little and one that no text holds may well be a name. */
function purityOf({ chunks, ownChunks }) {
    return (ownChunks + 2) / (chunks + 2.5);
}
function strengthOf({ words }, weights) {
    return Math.max(0, ...words.map((word) => weights.get(word)?.purity ?? 0)) ** 2;
}
/** After Robertson and Spärck Jones, always above 0. */
function inverseFrequency(holding, total) {
    return Math.log(1 + (total - holding + 0.5) / (holding + 0.5));
}
