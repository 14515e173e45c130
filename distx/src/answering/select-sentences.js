import { toFootnoteError } from "../errors.js";
import { contentTerms, stemsOf } from "../retrieval/terms.js";
import { passageContext } from "./passage-context.js";
/** How many units get a vector of their own; the others have fallen behind by words and rank already. */
const unitsEmbedded = 12;
/** A server that says nothing must not hold up an answer that its words can decide. */
const embeddingLimitMs = 5_000;
const maxSentences = 3;
/** A further sentence must score at least this share of the best one. */
const furtherShare = 0.9;
/** Scores this close, as a share of the best, count as equal. */
const equalShare = 0.06;
const shares = { words: 0.45, brevity: 0.15, meaning: 0.3, rank: 0.15 };
const expectedFigureBonus = 0.12;
/** A question's word counts in full inside the sentence and in part where only the title or a heading has it. */
const contextCredit = 0.5;
/**
 * The extractive strategy: the sentences or rows that answer best by themselves, best first, at most three. Scored by the
 * question's words they hold, by their vector against the question's, by the rank of their passage, and, when a figure is
 * asked for, by whether they hold one and say little else.
 */
export async function selectSentences(question, terms, passages, embedder, signal) {
    const expectsFigure = asksForFigure(question);
    const byWords = passages
        .flatMap((units, rank) => units.filter(isReadable).map((unit) => ({ unit, score: wordScore(unit, terms, rank, expectsFigure) })))
        .sort(bestFirst)
        .slice(0, unitsEmbedded);
    if (byWords.length === 0)
        return [];
    const texts = byWords.map(({ unit }) => unitInput(unit));
    const { asked, vectors } = await vectorsOf(question, texts, embedder, signal);
    const scored = byWords
        .map(({ unit, score }, index) => ({ unit, score: score + shares.meaning * cosine(asked, vectors[index]) }))
        .sort(bestFirst);
    return withoutEchoes(scored);
}
/** None where the embedder fails or is late: the words alone still tell good from bad. */
async function vectorsOf(question, texts, embedder, signal) {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(embeddingLimitMs)]);
    try {
        const { documentPrefix } = await embedder.fingerprint(limited);
        const prefixed = texts.map((text) => documentPrefix + text);
        const [asked, vectors] = await Promise.all([
            embedder.embedQuery(question, limited),
            embedder.embedDocuments(prefixed, limited),
        ]);
        return { asked, vectors };
    }
    catch (thrown) {
        signal.throwIfAborted();
        const { code } = toFootnoteError(thrown);
        if (code === "embedder_unavailable" || code === "timeout")
            return { vectors: [] };
        throw thrown;
    }
}
function wordScore(unit, { terms, weightOf }, rank, expectsFigure) {
    const inUnit = stemsOf(unit.text);
    const inContext = stemsOf(`${passageContext(unit.passage)}\n${unit.columns.join("\n")}`);
    let held = 0;
    let total = 0;
    for (const term of terms) {
        const weight = weightOf(term);
        total += weight;
        if (inUnit.has(term.stem))
            held += weight;
        else if (inContext.has(term.stem))
            held += weight * contextCredit;
    }
    const recall = total === 0 ? 0 : held / total;
    const figure = expectsFigure && holdsFigure(unit.text) ? expectedFigureBonus + shares.brevity * brevity(unit, terms) : 0;
    return shares.words * recall + shares.rank / (1 + rank / 4) + figure;
}
/** Share of a unit's words that the question asks about: a row that says just that beats a sentence that mentions it. */
function brevity({ text }, terms) {
    const words = contentTerms(text).filter(({ word }) => /\p{L}/u.test(word));
    const asked = new Set(terms.map(({ stem }) => stem));
    return words.length === 0 ? 0 : words.filter(({ stem }) => asked.has(stem)).length / words.length;
}
/**
 * The best unit and those close behind it that say something else. Sentences of like words and other figures contradict
 * each other, so both stay; of those about equally good the newer document's comes first.
 */
function withoutEchoes(scored) {
    const best = scored[0]?.score ?? 0;
    const chosen = [];
    for (const candidate of scored) {
        if (chosen.length === maxSentences || candidate.score < best * furtherShare)
            break;
        if (!chosen.some(({ unit }) => isEcho(unit.text, candidate.unit.text)))
            chosen.push(candidate);
    }
    const level = ({ score }) => Math.floor((best - score) / (best * equalShare));
    const dateOf = ({ unit }) => unit.passage.date ?? "";
    return chosen
        .sort((one, other) => level(one) - level(other) || dateOf(other).localeCompare(dateOf(one)))
        .map(({ unit }) => unit);
}
function isEcho(one, other) {
    const figures = (text) => (text.match(/\d+/gu) ?? []).join(" ");
    return overlap(one, other) > 0.6 && figures(one) === figures(other);
}
function overlap(one, other) {
    const [left, right] = [stemsOf(one), stemsOf(other)];
    const shared = [...left].filter((stem) => right.has(stem)).length;
    return shared / Math.max(1, Math.min(left.size, right.size));
}
function isReadable({ kind, text }) {
    if (kind === "heading" || text.length > 1_500 || /[?:]$/u.test(text.trim()))
        return false;
    return kind === "table-row" ? /\p{L}/u.test(text) && /\p{N}/u.test(text) : contentTerms(text).length >= 3;
}
function unitInput({ kind, text, columns }) {
    return kind === "table-row" && columns.length > 0 ? `${columns.join(" | ")}\n${text}` : text;
}
const figureQuestion = /\b(how (?:many|much|long|often|old|far|fast|large|big|high|soon)|percent(?:age)?|amounts?|totals?|prices?|costs?|rates?|revenues?|sales|income|profit|margin|number of|limit|budget|when|what (?:date|year|time|day)|deadline)\b/iu;
function asksForFigure(question) {
    return figureQuestion.test(question);
}
/** A digit that is more than a year standing alone, or a date. */
function holdsFigure(text) {
    return /\p{N}/u.test(text.replace(/\b(?:19|20)\d{2}\b/gu, "")) || /\b\d{4}\b/u.test(text);
}
/** Of unit vectors, so the dot product. */
function cosine(one, other) {
    if (!one || !other)
        return 0;
    let sum = 0;
    for (let index = 0; index < one.length; index += 1)
        sum += (one[index] ?? 0) * (other[index] ?? 0);
    return sum;
}
function bestFirst(one, other) {
    return other.score - one.score;
}
