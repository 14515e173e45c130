/** Names of one unit, lower case; units of one family measure the same thing and are never equal. */
const families: readonly (readonly string[])[] = [
  [
    "$ usd dollar dollars us$ u.s.$",
    "€ eur euro euros",
    "£ gbp pound pounds sterling",
    "¥ jpy yen",
    "chf franc francs",
    "cny rmb yuan renminbi",
    "inr rupee rupees ₹",
    "nok sek dkk krone kroner kronor",
    "cent cents",
    "rub rubles roubles",
    "krw won ₩",
    "c$ cad",
    "a$ aud",
  ],
  [
    "second seconds sec secs",
    "minute minutes min mins",
    "hour hours hrs hr",
    "day days",
    "week weeks",
    "month months",
    "quarter quarters",
    "year years",
    "decade decades",
    "millisecond milliseconds ms",
  ],
  [
    "kg kilogram kilograms kgs",
    "g gram grams",
    "mg milligram milligrams",
    "lb lbs",
    "ton tons tonne tonnes",
    "oz ounce ounces",
  ],
  [
    "km kilometre kilometres kilometer kilometers",
    "mile miles",
    "metre metres meter meters",
    "cm centimetre centimetres centimeter centimeters",
    "mm millimetre millimetres millimeter millimeters",
    "ft feet foot",
    "inch inches",
    "yard yards",
  ],
  ["kb", "mb", "gb", "tb", "pb", "gigabyte gigabytes", "megabyte megabytes", "terabyte terabytes"],
  ["am a.m", "pm p.m"],
  ["°c celsius", "°f fahrenheit", "kelvin"],
  ["kwh", "mwh", "gwh", "twh"],
  ["watt watts", "kw kilowatt kilowatts", "mw megawatt megawatts", "gw gigawatt gigawatts"],
  ["litre litres liter liters", "gallon gallons", "barrel barrels", "ml"],
  ["acre acres", "hectare hectares"],
  ["bar", "psi", "pa", "kpa", "mpa"],
  ["hz", "khz", "mhz", "ghz"],
  ["volt volts", "ampere amperes amps"],
  ["share shares", "employee employees", "customer customers", "store stores", "character characters"],
];

export interface Unit {
  readonly family: number;
  readonly name: string;
}

const units = new Map(
  families.flatMap((names, family) =>
    names.flatMap((line) => line.split(" ").map((word): [string, Unit] => [word, { family, name: line }])),
  ),
);
const currencyFamily = 0;
const signs =
  /US\$|[$€£¥₹₩]|\b(?:USD|EUR|GBP|JPY|CHF|CNY|RMB|INR|NOK|SEK|DKK)\b|\b(?:dollars?|euros?|yen|francs?|yuan)\b/giu;

/** The units named by the sign before a number and by the words after it ("20 working days": days). */
export function unitsOf(before: string, after: string): readonly Unit[] {
  const sign = /(US\$|[CA]\$|[$€£¥₹₩]|\b[A-Z]{3})\s?[-−–(]?\s?$/u.exec(before.slice(-8))?.[1] ?? "";
  const words = /^[\s-]*([^\s\d,;()|]+)(?:[\s-]+([^\s\d,;()|]+))?/u.exec(after.slice(0, 60)) ?? [];
  const [, first = "", second = ""] = words;
  const one = unitCalled(first);
  const next = /[.:!?]$/u.test(first) ? undefined : unitCalled(second);
  // "48 euros a day": the second word belongs to the first unit.
  return [unitCalled(sign), one, one === undefined ? next : undefined].flatMap((unit) => unit ?? []);
}

function unitCalled(word: string): Unit | undefined {
  return units.get(word.toLowerCase().replace(/[.:!?”"')]+$/u, ""));
}

export function isCurrency({ family }: Unit): boolean {
  return family === currencyFamily;
}

/** Every currency a text names. */
export function currenciesOf(text: string): Unit[] {
  return [...text.matchAll(signs)].flatMap(([sign]) => units.get(sign.toLowerCase()) ?? []);
}

/** Whether a text names a unit anywhere, by any of its names. */
export function namesUnit(words: ReadonlySet<string>, { name }: Unit): boolean {
  return name.split(" ").some((word) => words.has(word));
}

/** Whether two numbers name units of one family that differ: 48 dollars and 48 euros. */
export function unitsContradict(some: readonly Unit[], others: readonly Unit[]): boolean {
  return some.some(
    ({ family, name }) =>
      others.some((other) => other.family === family) &&
      !others.some((other) => other.family === family && other.name === name),
  );
}
