/** A figure as an answer or an answer key states it. */
export interface StatedFigure {
  /** Without scale and sign: 1.6 for "(1.6) billion". */
  readonly mantissa: number;
  /** Decimals that are stated and are not zeros at the end, as in "$1577.00". */
  readonly decimals: number;
  /** A power of ten, or undefined where no word or letter says one. */
  readonly scale: number | undefined;
  readonly isShare: boolean;
  readonly currency: string | undefined;
  /** Unit of time or measure after the figure, singular and lower case. */
  readonly unit: string | undefined;
  /** Written with a minus or, as accounts do, alone in brackets. */
  readonly negative: boolean;
  /** A figure from 1900 to 2099 with nothing beside it: most likely a year. */
  readonly isYear: boolean;
  /** Beside the name of a month: the day of a date. */
  readonly isDay: boolean;
  /** "25th", "fourth". */
  readonly isOrdinal: boolean;
  /** Position in the text, `[start, end)`. */
  readonly start: number;
  readonly end: number;
}

const scales: Readonly<Record<string, number>> = {
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  mn: 1e6,
  mm: 1e6,
  m: 1e6,
  billion: 1e9,
  bn: 1e9,
  b: 1e9,
  trillion: 1e12,
};
const currencies: Readonly<Record<string, string>> = {
  $: "usd",
  us$: "usd",
  usd: "usd",
  dollar: "usd",
  "€": "eur",
  eur: "eur",
  euro: "eur",
  "£": "gbp",
  gbp: "gbp",
  pound: "gbp",
  "¥": "jpy",
  jpy: "jpy",
  yen: "jpy",
  chf: "chf",
};
const units =
  "second|minute|hour|day|week|month|quarter|year|kilometre|kilometer|km|mile|metre|meter|kg|ton|tonne|share|employee";
const ones = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");
const ordinals = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(" ");
const month = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}";
const afterMonth = new RegExp(`\\b${month}\\.?\\s$`, "iu");
const beforeMonth = new RegExp(`^\\s(?:of\\s)?${month}\\b`, "iu");
const words = new Map([...ones, ...ordinals].map((word, index) => [word, index % ones.length]));

const figurePattern = new RegExp(
  [
    "(?<before>[-−–]|\\()?\\s?",
    "(?<sign>US\\$|[$€£¥]|\\b(?:USD|EUR|GBP|JPY|CHF)\\b)?\\s?(?<bracket>\\()?\\s?",
    `(?<![\\p{L}\\d.,])(?<!\\p{L}-)(?:(?<digits>\\d[\\d,]*(?:\\.\\d+)?|\\.\\d+)(?<ordinal>st|nd|rd|th)?|(?<word>\\b(?:${[...words.keys()].join("|")})\\b))`,
    "(?<close>\\s?\\))?",
    "(?:\\s?(?<share>%|percent\\b|per cent\\b|percentage points?\\b|pp\\b)",
    "|[\\s-]?(?<scale>thousand|million|billion|trillion|mn|mm|bn|k|m|b)\\b)?",
    "(?:\\s(?<currency>euros?|dollars?|pounds?|yen|EUR|USD|GBP|CHF|JPY)\\b)?",
    `(?:[\\s-](?:working |calendar |full |business )?(?<unit>${units})s?\\b)?`,
  ].join(""),
  "giu",
);

/** The figures of a text in order, in digits or in words up to twelve; the first of "517 to 520 million" is scaled like the second. */
export function statedFigures(text: string): StatedFigure[] {
  const found = [...text.matchAll(figurePattern)].map((match) => figureOf(match, text));
  return found.map((figure, index) => {
    const next = found[index + 1];
    const isRange = next && /^\s?(?:-|–|to|and|or)\s?$/iu.test(text.slice(figure.end, next.start));
    if (!isRange || figure.isYear) return figure;
    return {
      ...figure,
      isShare: figure.isShare || (next.isShare && figure.scale === undefined && figure.currency === undefined),
      scale: figure.scale ?? (figure.isShare ? undefined : next.scale),
      currency: figure.currency ?? (figure.isShare ? undefined : next.currency),
    };
  });
}

function figureOf(match: RegExpExecArray, text: string): StatedFigure {
  const { before, sign, bracket, digits, ordinal, word, close, share, scale, currency, unit } = match.groups ?? {};
  const written = (digits ?? "").replace(/,/gu, "");
  const [, fraction = ""] = /\.(\d*?)0*$/u.exec(written) ?? [];
  const mantissa = digits === undefined ? (words.get(word?.toLowerCase() ?? "") ?? 0) : Number(written);
  const lead = match.index + (before === undefined ? 0 : before.length);
  const end = match.index + match[0].length;
  const numberAt = match.index + match[0].search(/[\p{L}\p{N}]/u);
  const joined = /[\p{L}\d]$/u.test(text.slice(0, match.index));
  const minus = before !== undefined && before !== "(" && !joined;
  const name = currency ?? sign;
  const plain = share === undefined && scale === undefined && name === undefined && unit === undefined;
  return {
    mantissa,
    decimals: fraction.length,
    scale: scale === undefined ? undefined : scales[scale.toLowerCase()],
    isShare: share !== undefined,
    currency: name === undefined ? undefined : currencies[name.toLowerCase().replace(/(?<=[a-z])s$/u, "")],
    unit: unit?.toLowerCase(),
    negative: minus || ((before === "(" || bracket === "(") && close !== undefined),
    isYear: plain && /^(?:19|20)\d\d$/u.test(written),
    isDay:
      plain &&
      mantissa <= 31 &&
      (afterMonth.test(text.slice(Math.max(0, numberAt - 12), numberAt)) ||
        beforeMonth.test(text.slice(end, end + 16))),
    isOrdinal: ordinal !== undefined || ordinals.includes(word?.toLowerCase() ?? ""),
    start: lead,
    end,
  };
}
