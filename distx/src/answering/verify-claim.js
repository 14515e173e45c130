import { foldText } from "../domain/fold-text.js";
import { contentTerms, stemsOf, wordsOf } from "../retrieval/terms.js";
import { unsupportedNumbers } from "./numbers.js";
/** Share of a claim's words that its quotes must hold. */
const requiredCoverage = 0.6;
const maxUnits = 3;
const negations = new Set("not no never none neither nor without cannot nobody nothing nowhere hardly scarcely barely lack lacks lacking non unless".split(" "));
const opposites = [
    [
        /\b(increas|rose|rise|grew|grow|gain|higher|up from)/u,
        /\b(decreas|fell|fall|declin|drop|shrank|lower|down from|loss)/u,
    ],
    [/\b(before|earlier than|prior to)\b/u, /\b(after|later than)\b/u],
    [/\b(maximum|at most|up to|no more than|not exceed)/u, /\b(minimum|at least|no less than)/u],
    [/\b(allowed|permitted|may)\b/u, /\b(forbidden|prohibited|not allowed|may not)\b/u],
];
/**
 * Looks for the stored sentences or rows that say what a claim says. The passages the claim points to are tried first, then
 * the others, so that a wrong marker is put right and an invented one goes. What is checked is listed in docs/answering.md;
 * it is agreement of words, numbers, names, negation and direction, not entailment.
 */
export function verifyClaim(claim, passages) {
    const terms = contentTerms(claim.text);
    if (terms.length === 0)
        return { support: "unsupported", reason: "says nothing that can be checked" };
    const order = [...passages.keys()].sort((one, other) => Number(claim.markers.includes(other + 1)) - Number(claim.markers.includes(one + 1)));
    let reason = "no passage says so";
    for (const index of order) {
        const units = chooseUnits(claim.text, terms, passages[index] ?? []);
        if (units.length === 0)
            continue;
        const fault = faultOf(claim.text, terms, units);
        if (fault === undefined)
            return { support: "verified", units };
        if (claim.markers.includes(index + 1))
            reason = fault;
    }
    return { support: "unsupported", reason };
}
/** The unit that holds most of the claim, then others of the same passage while they add a number or several words. */
function chooseUnits(claim, terms, units) {
    const chosen = [];
    let missingTerms = new Set(terms.map(({ stem }) => stem));
    let missingNumbers = unsupportedNumbers(claim, []).length;
    while (chosen.length < maxUnits) {
        const sources = chosen.map(sourceOf);
        const gains = units
            .filter((unit) => !chosen.includes(unit))
            .map((unit) => {
            const stems = stemsOf(unit.text);
            const words = [...missingTerms].filter((stem) => stems.has(stem)).length;
            const numbers = missingNumbers - unsupportedNumbers(claim, [...sources, sourceOf(unit)]).length;
            return { unit, stems, words, numbers, gain: words + 2 * numbers };
        })
            .sort((one, other) => other.gain - one.gain || one.unit.text.length - other.unit.text.length);
        const [best] = gains;
        if (!best || best.gain === 0)
            break;
        if (chosen.length > 0 && best.numbers === 0 && best.words < 2)
            break;
        chosen.push(best.unit);
        missingTerms = new Set([...missingTerms].filter((stem) => !best.stems.has(stem)));
        missingNumbers -= best.numbers;
    }
    return chosen;
}
function faultOf(claim, terms, units) {
    const quotes = units.map(({ text }) => text);
    const quoted = quotes.join("\n");
    const surroundings = units
        .flatMap(({ passage, columns }) => [passage.title, passage.source, ...passage.headings, ...columns])
        .join("\n");
    const inQuotes = stemsOf(quoted);
    const inContext = stemsOf(surroundings);
    const held = terms.filter(({ stem }) => inQuotes.has(stem)).length;
    const known = terms.filter(({ stem }) => !inQuotes.has(stem) && inContext.has(stem)).length;
    if ((held + known / 2) / terms.length < requiredCoverage || held === 0)
        return "the passage says something else";
    if (unsupportedNumbers(claim, units.map(sourceOf)).length > 0)
        return "a number is not in the quoted text";
    if (namesOf(claim).some((stem) => !inQuotes.has(stem) && !inContext.has(stem)))
        return "a name is not in the quoted text";
    if (isNegated(claim) !== isNegated(quoted))
        return "the claim and the quoted text differ by a negation";
    if (isOpposite(claim, quoted))
        return "the claim turns the quoted text around";
    if (!quotationsAreVerbatim(claim, quotes))
        return "a quotation is not verbatim";
    return undefined;
}
function sourceOf({ text, kind }) {
    return { text, isTable: kind === "table-row" };
}
const addressPattern = /:\/\/|@|^www\.|[\p{L}\p{N}]\.\p{L}{2,}/u;
/** Stems of words written like names: a capital or a digit among letters, wherever they stand; addresses in any case. */
function namesOf(claim) {
    const tokens = claim.match(/\S*:\/\/\S+|[\p{L}\p{N}][\p{L}\p{N}.'’&@/-]*/gu) ?? [];
    return tokens
        .filter((token, index) => {
        if (addressPattern.test(token))
            return true;
        return (index === 0 ? /\p{L}.*\p{Lu}|\p{L}\p{N}|\p{N}\p{L}/u : /\p{Lu}/u).test(token) && token !== "I";
    })
        .flatMap((token) => (addressPattern.test(token) ? token.split(/[^\p{L}\p{N}]+/u) : [token]))
        .flatMap((token) => wordsOf(token))
        .filter(({ word }) => !/^\d/.test(word))
        .map(({ stem }) => stem);
}
/** "No." before a number is a number. */
function isNegated(text) {
    return foldText(text)
        .replace(/\bno\.?\s*(?=\d)/gu, "")
        .split(/[^\p{L}']+/u)
        .some((word) => negations.has(word) || word.endsWith("n't"));
}
function isOpposite(claim, quoted) {
    const said = foldText(claim);
    const source = foldText(quoted);
    const turned = (claimed, stated) => claimed.test(said) && !stated.test(said) && stated.test(source) && !claimed.test(source);
    return opposites.some(([one, other]) => turned(one, other) || turned(other, one));
}
const quotationPattern = /[“"„«]([^”"“»]{2,})[”"“»]|(?<![\p{L}\p{N}])[‘']([^‘’']{2,})[’'](?![\p{L}\p{N}])/gu;
/** Each within one quote, since two quotes side by side are no text of anybody's. */
function quotationsAreVerbatim(claim, quotes) {
    const flat = (text) => text.replace(/\s+/gu, " ");
    return [...claim.matchAll(quotationPattern)].every(([, double, single]) => {
        const inside = flat(double ?? single ?? "").replace(/[.,]$/u, "");
        return quotes.some((quote) => flat(quote).includes(inside));
    });
}
