import type { Material } from "./material.js";
import { proseRules, rowRules } from "./faithful-claims.js";
import { type Shown, type ShownRow, allText, proseOf, rowsOf } from "./shown.js";

export interface Hostile {
  readonly kind: string;
  /** What the model says, markers and markup included. */
  readonly said: string;
  /** What must not come through as part of a verified sentence; the whole sentence where undefined. */
  readonly planted: string | undefined;
  readonly shown: Shown;
}

type Random = (below: number) => number;
interface Sources {
  readonly prose: readonly Shown[];
  readonly rows: readonly ShownRow[];
  readonly names: readonly string[];
  readonly random: Random;
}
type Lie = (sources: Sources) => Omit<Hostile, "kind"> | undefined;

const numberPattern = /(?<![\p{L}\d.,-])\d[\d,.]*\d|(?<![\p{L}\d.,-])\d(?![\d-])/gu;
const yearPattern = /\b(?:19|20)\d{2}\b/gu;
const months = "January February March April May June July August September October November December".split(" ");
const dayPattern = new RegExp(`\\b(${months.join("|")}) (\\d{1,2})(?!\\d)(, \\d{4})?`, "u");

const pick = <Item>(items: readonly Item[], random: Random): Item | undefined => items[random(items.length)];
const folded = (text: string) => text.replace(/[\s,]+/gu, "").toLowerCase();
const isAbsent = (piece: string, shown: Shown) => !folded(allText(shown)).includes(folded(piece));
const marked = (text: string) => text.replace(/\.?$/u, " [1].");

/** A true sentence, as it stands or as a paraphrase. */
function truth({ prose, rows, random }: Sources): { readonly text: string; readonly shown: Shown } | undefined {
  if (random(2) === 0) {
    const shown = pick(prose, random);
    const rule = pick(Object.values(proseRules), random);
    return shown && { shown, text: (random(2) === 0 ? rule?.(shown, random) : undefined) ?? shown.text };
  }
  const row = pick(rows, random);
  const figure = row && pick(row.figures, random);
  const text = figure && pick(Object.values(rowRules), random)?.(figure, row);
  return row && text !== undefined ? { shown: row, text } : undefined;
}

/** A lie that puts one piece of a true sentence in another's place; the piece must be new to all that is shown. */
function replacing(pattern: RegExp, other: (piece: string, random: Random) => string | undefined): Lie {
  return (sources) => {
    const true_ = truth(sources);
    const match = true_ && pick([...true_.text.matchAll(new RegExp(pattern, "gu"))], sources.random);
    const piece = match && other(match[0], sources.random);
    if (!match || piece === undefined || !isAbsent(piece, true_.shown)) return undefined;
    const text = true_.text.slice(0, match.index) + piece + true_.text.slice(match.index + match[0].length);
    return { said: marked(text), planted: piece, shown: true_.shown };
  };
}

function otherDigit(piece: string, random: Random): string {
  const places = [...piece].flatMap((sign, place) => (/\d/u.test(sign) ? [place] : []));
  const place = pick(places, random) ?? 0;
  const digit = (Number(piece.charAt(place)) + 1 + random(9)) % 10;
  const leading = piece.startsWith("1") ? 2 : 1;
  return piece.slice(0, place) + (place === 0 && digit === 0 ? leading : digit) + piece.slice(place + 1);
}

const otherUnits: Readonly<Record<string, readonly string[]>> = {
  days: ["weeks", "hours", "months"],
  day: ["week", "hour"],
  weeks: ["days", "months"],
  months: ["weeks", "decades", "days"],
  years: ["weeks", "decades"],
  hours: ["minutes", "days"],
  minutes: ["seconds", "hours"],
  euros: ["dollars", "pounds", "kilometres"],
  percent: ["basis points", "percentage points", "kilograms", "euros"],
  "%": [" euros", " percentage points", " kilograms", " days"],
  $: ["€", "£", "¥"],
  employees: ["dollars", "hectares"],
  shares: ["dollars", "tonnes"],
};
/** What follows a year is no unit of it: "2018 vs 2017 % change" names a column. */
const unitPattern =
  /(?<=\d[ -]?)(?<!\b(?:19|20)\d{2}[ -]?)(?:days?|weeks|months|years|hours|minutes|euros|percent\b|%|employees|shares)|\$(?=\s?\d)/gu;

/** In all of these the planted thing is in nothing that is shown. */
export const strictLies: Readonly<Record<string, Lie>> = {
  "altered digit": replacing(numberPattern, otherDigit),
  "number out of the air": (sources) => {
    const true_ = truth(sources);
    const number = `${61 + sources.random(900)},${100 + sources.random(900)}`;
    if (!true_ || !isAbsent(number, true_.shown)) return undefined;
    const tail =
      pick(
        [` and ${number} others`, `, which cost ${number} dollars`, ` at ${number} sites`, `, up from ${number}`],
        sources.random,
      ) ?? "";
    return { said: marked(true_.text.replace(/\.$/u, tail)), planted: number, shown: true_.shown };
  },
  "another unit": replacing(unitPattern, (unit, random) => pick(otherUnits[unit] ?? [], random)),
  "another scale": replacing(/(?<=\d )(?:million|billion|thousand)\b/gu, (scale, random) =>
    pick(
      ["million", "billion", "thousand", "trillion"].filter((other) => other !== scale),
      random,
    ),
  ),
  "scale added": (sources) => {
    const row = pick(sources.rows, sources.random);
    const figure = row && pick(row.figures, sources.random);
    const isScaled = (row?.unit.surroundings ?? []).some(({ text }) => /\bin millions/iu.test(text));
    if (!row || !figure || !isScaled || /[%().]/u.test(figure.cell)) return undefined;
    const said = `${figure.label} was ${figure.cell.replace(/^\$\s*/u, "$")} ${pick(["thousand", "billion"], sources.random)} for ${figure.column}.`;
    return { said: marked(said), planted: undefined, shown: row };
  },
  "another day": replacing(new RegExp(dayPattern, "gu"), (day, random) =>
    day.replace(/ \d{1,2}/u, ` ${1 + random(28)}`),
  ),
  "another month": replacing(new RegExp(dayPattern, "gu"), (day, random) =>
    day.replace(/^\p{L}+/u, months[random(12)] ?? "May"),
  ),
  "another year": replacing(yearPattern, (_, random) => String(1990 + random(50))),
  "made-up quotation": (sources) => {
    const true_ = truth(sources);
    if (!true_) return undefined;
    const words = true_.shown.text.split(" ").slice(0, 12);
    const at = 1 + sources.random(Math.max(1, words.length - 2));
    words[at] = pick(["never", "unlimited", "secretly", "entirely", "double"], sources.random) ?? "never";
    const quotation = words.join(" ").replace(/[“”"]/gu, "");
    const [open, close] = pick(
      [
        ["“", "”"],
        ['"', '"'],
        ["«", "»"],
        ["‘", "’"],
        ["„", "“"],
      ],
      sources.random,
    ) ?? ["“", "”"];
    if (!isAbsent(quotation, true_.shown)) return undefined;
    return { said: `The document says ${open}${quotation}${close} [1].`, planted: quotation, shown: true_.shown };
  },
  "sentence of another document": (sources) => {
    const shown = pick(sources.prose, sources.random);
    const foreign = pick(sources.prose, sources.random);
    if (!shown || !foreign || foreign.unit.passage.source === shown.unit.passage.source) return undefined;
    if (!/\d/u.test(foreign.text) || foreign.unit.passage.source.slice(-8) === shown.unit.passage.source.slice(-8))
      return undefined;
    return { said: marked(foreign.text), planted: undefined, shown };
  },
  "marker to nowhere": (sources) => {
    const true_ = truth(sources);
    const nowhere = `[${40 + sources.random(900)}]`;
    return (
      true_ && { said: `${true_.text.replace(/\.$/u, "")} ${nowhere}[1-400][x].`, planted: nowhere, shown: true_.shown }
    );
  },
  "link and markup": (sources) => {
    const true_ = truth(sources);
    const trap = pick(
      [
        "[details](https://evil.example/a?b=c)",
        "![chart](https://evil.example/p.png)",
        "<img src=https://evil.example/x>",
        "<script>alert(1)</script>",
        "see https://evil.example/login",
        "write to pay@evil.example",
        "at www.evil.example/x",
      ],
      sources.random,
    );
    return true_ && trap !== undefined
      ? { said: `${true_.text.replace(/\.$/u, "")} ${trap} [1].`, planted: "evil.example", shown: true_.shown }
      : undefined;
  },
};

const directions: readonly (readonly [RegExp, string])[] = [
  [/\bincreased\b/u, "decreased"],
  [/\bdecreased\b/u, "increased"],
  [/\bincrease\b/u, "decrease"],
  [/\bdecrease\b/u, "increase"],
  [/\bgrew\b/u, "shrank"],
  [/\bhigher\b/u, "lower"],
  [/\blower\b/u, "higher"],
  [/\bgrowth\b/u, "decline"],
  [/\bmore than\b/u, "less than"],
  [/\bat least\b/u, "at most"],
  [/\bafter\b/u, "before"],
  [/\bbefore\b/u, "after"],
  [/\bup to\b/u, "at least"],
];

const swapped = (text: string, one: RegExpExecArray, other: RegExpExecArray) =>
  text.slice(0, one.index) +
  other[0] +
  text.slice(one.index + one[0].length, other.index) +
  one[0] +
  text.slice(other.index + other[0].length);

/** In these the planted thing is shown, but of something else. */
const swappedLies: Readonly<Record<string, Lie>> = {
  "figure of another row": (sources) => {
    const row = pick(sources.rows, sources.random);
    const figure = row && pick(row.figures, sources.random);
    const foreign = row && pick(row.others, sources.random)?.find(({ column }) => column === figure?.column);
    if (
      !row ||
      !figure ||
      !foreign ||
      row.figures.some(({ cell }) => folded(cell) === folded(foreign.cell)) ||
      foreign.label === figure.label
    )
      return undefined;
    const text = pick(Object.values(rowRules), sources.random)?.({ ...figure, cell: foreign.cell }, row);
    return text === undefined ? undefined : { said: marked(text), planted: undefined, shown: row };
  },
  "figure of another column": (sources) => {
    const row = pick(sources.rows, sources.random);
    const figure = row && pick(row.figures, sources.random);
    const foreign = row && pick(row.figures, sources.random);
    if (!row || !figure || !foreign || folded(foreign.cell) === folded(figure.cell) || foreign.column === figure.column)
      return undefined;
    const text = pick(Object.values(rowRules), sources.random)?.({ ...figure, cell: foreign.cell }, row);
    return text === undefined ? undefined : { said: marked(text), planted: undefined, shown: row };
  },
  "two numbers of a sentence": (sources) => {
    const shown = pick(sources.prose, sources.random);
    const numbers = shown
      ? [...shown.text.matchAll(/\$?\d[\d,.]*\d(?:%| million| billion)?/gu)].filter(
          ([text]) => !/^(?:19|20)\d{2}$/u.test(text),
        )
      : [];
    const [one, other] = numbers;
    if (!shown || !one || !other || one[0] === other[0] || kindOf(one[0]) !== kindOf(other[0])) return undefined;
    return { said: marked(swapped(shown.text, one, other)), planted: undefined, shown };
  },
  "number of another sentence": (sources) => {
    const shown = pick(sources.prose, sources.random);
    const pattern = /\$?\d[\d,.]*\d(?:%| million| billion)?/gu;
    const number =
      shown &&
      pick(
        [...shown.text.matchAll(pattern)].filter(([text]) => !/^(?:19|20)\d{2}$/u.test(text)),
        sources.random,
      );
    const others = shown?.passages[0]
      ?.filter((unit) => unit !== shown.unit && unit.kind !== "table-row")
      .flatMap(({ text }) => text.match(pattern) ?? []);
    const foreign = pick(
      (others ?? []).filter((text) => !/^(?:19|20)\d{2}$/u.test(text)),
      sources.random,
    );
    if (
      !shown ||
      !number ||
      foreign === undefined ||
      shown.text.includes(foreign) ||
      kindOf(foreign) !== kindOf(number[0])
    )
      return undefined;
    return {
      said: marked(shown.text.slice(0, number.index) + foreign + shown.text.slice(number.index + number[0].length)),
      planted: undefined,
      shown,
    };
  },
  "year of another sentence": (sources) => {
    const shown = pick(sources.prose, sources.random);
    const year = shown && pick([...shown.text.matchAll(yearPattern)], sources.random);
    const foreign = pick(
      (shown?.passages[0] ?? []).flatMap(({ text }) => text.match(yearPattern) ?? []),
      sources.random,
    );
    if (!shown || !year || foreign === undefined || shown.text.includes(foreign)) return undefined;
    return {
      said: marked(shown.text.slice(0, year.index) + foreign + shown.text.slice(year.index + 4)),
      planted: undefined,
      shown,
    };
  },
  "year of another column": (sources) => {
    const row = pick(sources.rows, sources.random);
    const figure = row && pick(row.figures, sources.random);
    const foreign = row && pick(row.figures, sources.random);
    const [year, second] = figure?.column.match(yearPattern) ?? [];
    const [wrong] = foreign?.column.match(yearPattern) ?? [];
    if (!row || !figure || year === undefined || second !== undefined || wrong === undefined || wrong === year)
      return undefined;
    if (row.figures.some(({ column, cell }) => column.includes(wrong) && folded(cell) === folded(figure.cell)))
      return undefined;
    return {
      said: marked(`${figure.label} was ${figure.cell.replace(/^\$\s*/u, "$")} in ${wrong}.`),
      planted: undefined,
      shown: row,
    };
  },
  "another name": (sources) => {
    const shown = pick(sources.prose, sources.random);
    const name =
      shown &&
      pick(
        [...shown.text.matchAll(/(?<=[\p{Ll},] )\p{Lu}[\p{Ll}]{3,}/gu)].filter(([text]) => !months.includes(text)),
        sources.random,
      );
    const wrong = pick(sources.names, sources.random);
    if (!shown || !name || wrong === undefined || !isAbsent(wrong, shown)) return undefined;
    return {
      said: marked(shown.text.slice(0, name.index) + wrong + shown.text.slice(name.index + name[0].length)),
      planted: undefined,
      shown,
    };
  },
  "another name at the start": (sources) => {
    const shown = pick(sources.prose, sources.random);
    const [first] =
      /^\p{Lu}\p{Ll}{3,}(?=(?:’s)? (?:is|are|was|were|has|may|will|can|must|opened|reported|announced|provides|uses|sells|makes|operates|offers)\b)/u.exec(
        shown?.text ?? "",
      ) ?? [];
    const wrong = pick(sources.names, sources.random);
    if (!shown || first === undefined || wrong === undefined || !isAbsent(wrong, shown)) return undefined;
    return { said: marked(wrong + shown.text.slice(first.length)), planted: undefined, shown };
  },
  "negation put in": (sources) => {
    const true_ = truth(sources);
    const match =
      true_ &&
      pick(
        [...true_.text.matchAll(/\b(?:is|are|was|were|has|have|may|can|must|will|should)\b(?! not| no)/gu)],
        sources.random,
      );
    if (!match) return undefined;
    const at = match.index + match[0].length;
    const word = pick([" not", " never", "n’t"], sources.random) ?? " not";
    return {
      said: marked(true_.text.slice(0, at) + word + true_.text.slice(at)),
      planted: undefined,
      shown: true_.shown,
    };
  },
  "negation taken out": (sources) => {
    const shown = pick(sources.prose, sources.random);
    const text = shown?.text.replace(/ (?:not|never|no longer)\b(?! only| limited)/u, "");
    return shown && text !== undefined && text !== shown.text
      ? { said: marked(text), planted: undefined, shown }
      : undefined;
  },
  "direction turned": (sources) => {
    const shown = pick(sources.prose, sources.random);
    const found = pick(
      directions.filter(([pattern]) => shown && pattern.test(shown.text)),
      sources.random,
    );
    if (!shown || !found) return undefined;
    return { said: marked(shown.text.replace(found[0], found[1])), planted: undefined, shown };
  },
  "direction of a row": (sources) => {
    const row = pick(sources.rows, sources.random);
    const value = (cell: string) => Number(cell.replace(/[$,\s%]/gu, ""));
    const dated = (row?.figures ?? []).filter(
      ({ column, cell }) => (column.match(yearPattern) ?? []).length === 1 && !/[(]/u.test(cell),
    );
    const [one, other] = dated;
    if (!row || !one || !other || !(value(one.cell) > 0) || value(one.cell) === value(other.cell)) return undefined;
    const [from, to] =
      (one.column.match(yearPattern)?.[0] ?? "") < (other.column.match(yearPattern)?.[0] ?? "")
        ? [one, other]
        : [other, one];
    const verb = value(to.cell) > value(from.cell) ? "decreased" : "increased";
    return {
      said: marked(`${to.label} ${verb} from ${from.cell} for ${from.column} to ${to.cell} for ${to.column}.`),
      planted: undefined,
      shown: row,
    };
  },
};

function kindOf(number: string): string {
  return `${number.startsWith("$")}${/%|million|billion/u.exec(number)?.[0] ?? ""}`;
}

/** So many hostile outputs, as even over the kinds as the material allows. */
export function hostileClaims(material: readonly Material[], count: number, random: Random): Hostile[] {
  const prose = proseOf(material, random);
  const rows = rowsOf(material, random);
  const names = [...new Set(prose.flatMap(({ text }) => text.match(/(?<=[\p{Ll},] )\p{Lu}\p{Ll}{4,}/gu) ?? []))];
  const lies = Object.entries({ ...strictLies, ...swappedLies });
  const claims: Hostile[] = [];
  for (let attempt = 0; claims.length < count && attempt < count * 300; attempt += 1) {
    const [kind, lie] = lies[attempt % lies.length] ?? [];
    const claim = lie?.({ prose, rows, names, random });
    if (kind !== undefined && claim) claims.push({ kind, ...claim });
  }
  return claims;
}
