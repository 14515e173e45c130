/** Names of one unit, lower case; units of one family measure the same thing and are never equal. */
const families = [
    ["$ usd dollar dollars us$", "€ eur euro euros", "£ gbp pound pounds", "¥ jpy yen", "chf franc francs"],
    [
        "second seconds",
        "minute minutes min",
        "hour hours hrs",
        "day days",
        "week weeks",
        "month months",
        "quarter quarters",
        "year years",
    ],
    ["kg kilogram kilograms", "g gram grams", "lb lbs", "ton tons tonne tonnes"],
    ["km kilometre kilometres kilometer kilometers", "mile miles", "metre metres meter meters", "cm", "ft feet foot"],
    ["kb", "mb", "gb", "tb"],
    ["am a.m", "pm p.m"],
];
const units = new Map(families.flatMap((names, family) => names.flatMap((line) => line.split(" ").map((word) => [word, { family, name: line }]))));
/** The units named by the sign before a number and by the words after it ("20 working days": days). */
export function unitsOf(before, after) {
    const sign = /(US\$|[$€£¥]|\b[A-Z]{3})\s?$/u.exec(before)?.[1] ?? "";
    const words = after.match(/^[\s-]*([^\s\d,;()]+)(?:[\s-]+([^\s\d,;()]+))?/u) ?? [];
    const [, first = "", second = ""] = words;
    return [sign, first, second].flatMap((word) => units.get(word.toLowerCase().replace(/[.:!?]+$/u, "")) ?? []);
}
/** Whether two numbers name units of one family that differ: 48 dollars and 48 euros. */
export function unitsContradict(some, others) {
    return some.some(({ family, name }) => others.some((other) => other.family === family) &&
        !others.some((other) => other.family === family && other.name === name));
}
