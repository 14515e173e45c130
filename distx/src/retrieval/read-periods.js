const monthNames = "january february march april may june july august september october november december".split(" ");
const month = `(${monthNames.map((name) => `${name}|${name.slice(0, 3)}\\.?`).join("|")})`;
const year = "((?:19|20)\\d{2})";
const ordinals = {
    first: 1,
    second: 2,
    third: 3,
    fourth: 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
};
const monthFirst = new RegExp(`\\b${month}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+${year}\\b`, "giu");
const monthOfYear = new RegExp(`\\b${month}(?:\\s+of)?,?\\s+${year}\\b`, "giu");
const dayFirst = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?${month},?\\s+${year}\\b`, "giu");
const isoDay = /\b((?:19|20)\d{2})-(\d{2})-(\d{2})\b/gu;
const between = "[\\s,/_-]*(?:of\\s+|for\\s+|in\\s+)?(?:the\\s+)?(?:fiscal\\s+(?:year\\s+)?|financial\\s+year\\s+|fy\\s*|calendar\\s+(?:year\\s+)?)?";
const quarterFirst = new RegExp(`(?<![\\p{L}\\p{N}])(?:q([1-4])|([1-4])q|(first|second|third|fourth|[1-4](?:st|nd|rd|th))[\\s-]+quarter)${between}(?:${year}|'?(\\d{2})(?!\\d))(?!\\d)`, "giu");
const yearFirst = new RegExp(`(?<!\\d)${year}[\\s,/_-]*(?:q([1-4])|([1-4])q)(?!\\d)`, "giu");
const quarterAlone = /(?<![\p{L}\p{N}])(?:q([1-4])|([1-4])q|(first|second|third|fourth|[1-4](?:st|nd|rd|th))[\s-]+quarter)(?![\p{L}\p{N}])/giu;
const shortYear = /\bfy\s*'?(\d{2})(?!\d)/giu;
const bareYear = /(?<!\d|[.,])((?:19|20)\d{2})(?!\d|[.,]\d)/gu;
/**
 * Reads years, quarters and dates as people and file names write them: "FY2018", "FY18", "Q2 of FY2024", "2023 Q3",
 * "third quarter of 2023", "July 1, 2023". A quarter without a year goes
 * to every year of the text that has none.
 */
export function readPeriods(text) {
    const quarters = [
        ...Array.from(text.matchAll(quarterFirst), (found) => ({
            year: yearOf(found[4], found[5]),
            quarter: quarterOf(found[1] ?? found[2] ?? found[3]),
        })),
        ...Array.from(text.matchAll(yearFirst), (found) => ({
            year: yearOf(found[1]),
            quarter: quarterOf(found[2] ?? found[3]),
        })),
    ];
    const dates = readDates(text);
    const years = [
        ...Array.from(text.matchAll(bareYear), (found) => yearOf(found[1])),
        ...Array.from(text.matchAll(shortYear), (found) => yearOf(undefined, found[1])),
    ];
    const alone = Array.from(text.matchAll(quarterAlone), (found) => quarterOf(found[1] ?? found[2] ?? found[3]));
    const loose = quarters.length === 0 ? alone : [];
    const whole = [...new Set(years)].filter((candidate) => !quarters.some((known) => known.year === candidate));
    const periods = [
        ...quarters,
        ...whole.flatMap((known) => loose.length > 0 ? loose.map((quarter) => ({ year: known, quarter })) : [{ year: known }]),
    ];
    return {
        periods,
        dates,
        months: Array.from(text.matchAll(monthOfYear), (found) => `${found[2]}-${String(monthOf(found[1])).padStart(2, "0")}`),
        latest: /\b(?:latest|newest|most recent(?:ly)?|last reported|up[ -]to[ -]date)\b/iu.test(text),
        wholeYear: /\bfy\s*'?\d{2,4}|\b(?:fiscal|financial|full|whole)[ -]year\b|\bannual(?:ly)?\b|\b10-?k\b|\byear[ -]end/iu.test(text),
        partOfYear: quarters.length > 0 ||
            alone.length > 0 ||
            /\bquarter(?:s|ly)?\b|\b10-?q\b|\b(?:three|six|nine) months\b/iu.test(text),
    };
}
function readDates(text) {
    const found = [];
    const add = (at, years, months, day) => {
        if (years === undefined || day === undefined || months < 1 || months > 12 || Number(day) < 1 || Number(day) > 31)
            return;
        found.push({ at, date: `${years}-${String(months).padStart(2, "0")}-${day.padStart(2, "0")}` });
    };
    for (const match of text.matchAll(monthFirst))
        add(match.index, match[3], monthOf(match[1]), match[2]);
    for (const match of text.matchAll(dayFirst))
        add(match.index, match[3], monthOf(match[2]), match[1]);
    for (const match of text.matchAll(isoDay))
        add(match.index, match[1], Number(match[2]), match[3]);
    return found.sort((one, other) => one.at - other.at).map(({ date }) => date);
}
function monthOf(name) {
    const start = name?.toLowerCase().slice(0, 3) ?? "?";
    return monthNames.findIndex((known) => known.startsWith(start)) + 1;
}
function quarterOf(text) {
    return ordinals[text?.toLowerCase() ?? ""] ?? Number(text);
}
function yearOf(four, two) {
    return four === undefined ? 2000 + Number(two) : Number(four);
}
