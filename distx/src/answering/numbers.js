import { unitsContradict, unitsOf } from "./measure-units.js";
import { numberWords, valueOfWords } from "./number-words.js";
import { isSameDay, statedDates } from "./stated-dates.js";
const scales = {
    hundred: 1e2,
    thousand: 1e3,
    k: 1e3,
    million: 1e6,
    mn: 1e6,
    m: 1e6,
    billion: 1e9,
    bn: 1e9,
    b: 1e9,
    trillion: 1e12,
};
const shareOrScale = "(?:\\s*(%|percentage points?\\b|percent points?\\b|pp\\b|percent\\b|per cent\\b)|(?:[\\s-]*(hundred|thousand|million|billion|trillion|mn|bn)|(k|m|b))\\b)?";
const numberPattern = new RegExp(`(\\d(?:[\\d.,]*\\d)?)${shareOrScale}`, "giu");
const wordPattern = new RegExp(`\\b(${numberWords})\\b${shareOrScale}`, "giu");
/** Signs that state a number and are no plain digits: other scripts, superscripts, fractions, Roman numerals. */
const oddNumerals = /(?![0-9])\p{N}/gu;
const loss = /\b(?:loss|losses|decreas\w*|declin\w*|fell|fall\w*|negative|outflows?|used|reduc\w*|down|lower|less|deficit|expenses?|paid|repaid|minus)\b/iu;
/** Every number of a text, in digits and in words; "one" only where it counts something. */
function statedNumbers(text) {
    const inDigits = [...text.matchAll(numberPattern)].flatMap((match) => {
        const [whole, digits = "", share, scale, letter] = match;
        const place = { before: text.slice(0, match.index), after: text.slice(match.index + whole.length) };
        return valuesOf(digits).map(({ value, decimals }) => numberOf(value, decimals, share, scale ?? letter, place));
    });
    const inWords = [...text.matchAll(wordPattern)].flatMap((match) => {
        const [whole, words = "", share, scale, letter] = match;
        const place = { before: text.slice(0, match.index), after: text.slice(match.index + whole.length) };
        const number = numberOf(valueOfWords(words), 0, share, scale ?? letter, place);
        const counts = number.scaled || number.share !== "none" || number.units.length > 0;
        return number.value === 1 && !counts ? [] : [number];
    });
    return [...inDigits, ...inWords];
}
function numberOf(value, decimals, share, scale, { before, after }) {
    const factor = scales[scale?.toLowerCase() ?? ""] ?? 1;
    const minus = /(?:^|[\s($€£])[-−–][$€£]?\s?$/u.test(before);
    const bracketed = /\([$€£]?\s?$/u.test(before) && /^\s?\)/u.test(after);
    return {
        value: value * factor,
        tolerance: (factor * 10 ** -decimals) / 2,
        scaled: factor > 1,
        share: share === undefined ? "none" : /point|pp/iu.test(share) ? "points" : "percent",
        negative: minus || bracketed,
        units: unitsOf(before, after),
    };
}
/** What a run of digits, points and commas says; several numbers where it is none of the usual ways to write one. */
function valuesOf(digits) {
    const plain = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d+(?:\.\d+)?$/u.test(digits)
        ? digits.replaceAll(",", "")
        : /^\d+,\d{1,2}$|^\d{1,3}(?:\.\d{3})+,\d+$/u.test(digits)
            ? digits.replaceAll(".", "").replace(",", ".")
            : undefined;
    if (plain !== undefined)
        return [{ value: Number(plain), decimals: plain.split(".")[1]?.length ?? 0 }];
    return digits.split(/[.,]+/u).map((part) => ({ value: Number(part), decimals: 0 }));
}
/**
 * Whether the source bears the claimed number: the same value, or, where both state a scale, one that rounds to it at the
 * claimed precision. A bare number is never rounded; a percentage is no count and no percentage point; a unit is not
 * another of its kind; what the source has below zero, the claim has so too.
 */
function agrees(claimed, source, claimedAsLoss = false, isTable = false) {
    const sameShare = claimed.share === source.share || (isTable && source.share === "none" && claimed.share === "percent");
    const sameSign = claimed.negative ? source.negative : !source.negative || claimedAsLoss;
    if (!sameShare || !sameSign || unitsContradict(claimed.units, source.units))
        return false;
    if (claimed.value === source.value)
        return true;
    return claimed.scaled && source.scaled && Math.abs(claimed.value - source.value) <= claimed.tolerance;
}
/** The claimed numbers, days and odd numerals that none of the sources bears, as written or as understood. */
export function unsupportedNumbers(claim, sources) {
    const borne = sources.flatMap(({ text, isTable }) => statedNumbers(text).map((number) => ({ number, isTable })));
    const days = sources.flatMap(({ text }) => statedDates(text));
    const claimedDays = statedDates(claim);
    const undated = claimedDays.reduce((text, { start, end }) => text.slice(0, start) + " ".repeat(end - start) + text.slice(end), claim);
    const asLoss = loss.test(claim);
    return [
        ...claimedDays
            .filter((day) => !days.some((other) => isSameDay(day, other)))
            .map(({ start, end }) => claim.slice(start, end)),
        ...statedNumbers(undated)
            .filter((claimed) => !borne.some(({ number, isTable }) => agrees(claimed, number, asLoss, isTable)))
            .map(({ value }) => String(value)),
        ...(claim.match(oddNumerals) ?? []).filter((sign) => !sources.some(({ text }) => text.includes(sign))),
    ];
}
