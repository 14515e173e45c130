import type { Material } from "./material.js";
import { type Figure, type Shown, type ShownRow, proseOf, rowsOf } from "./shown.js";

export interface Faithful {
  readonly rule: string;
  readonly text: string;
  readonly shown: Shown;
}

type Random = (below: number) => number;
type Rule = (shown: Shown, random: Random) => string | undefined;

const synonyms: readonly (readonly [RegExp, string])[] = [
  [/\bprimarily\b/gu, "mainly"],
  [/\bapproximately\b/gu, "about"],
  [/\bpurchase\b/gu, "buy"],
  [/\bemployees\b/gu, "staff"],
  [/\brequire\b/gu, "need"],
  [/\bcommenced\b/gu, "started"],
  [/\bannual\b/gu, "yearly"],
  [/\bsubmit\b/gu, "file"],
  [/\bobtain\b/gu, "get"],
  [/\bassist\b/gu, "help"],
  [/\bprovide\b/gu, "give"],
  [/\butilize\b/gu, "use"],
  [/\bhowever\b/gu, "though"],
  [/\bprior to\b/gu, "before"],
  [/\bin addition to\b/gu, "besides"],
  [/\bsubstantially\b/gu, "largely"],
  [/\bincreased\b/gu, "rose"],
  [/\bdecreased\b/gu, "fell"],
  [/\bcompared to\b/gu, "against"],
  [/\bnumerous\b/gu, "many"],
];
const months = "January February March April May June July August September October November December".split(" ");
const dayPattern = new RegExp(`\\b(${months.join("|")}) (\\d{1,2}), (\\d{4})`, "gu");
const words = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");

/** Each says what its sentence says; undefined where the rule does not apply. */
export const proseRules: Readonly<Record<string, Rule>> = {
  verbatim: ({ text }) => text,
  introduced: ({ text }, random) => {
    const [first = "", ...rest] = text.split(" ");
    const lead = ["According to the report,", "As the document states,", "The report says that", "In short,"][
      random(4)
    ];
    const isName = /\p{Lu}.*\p{Lu}|’s|\d/u.test(first) || /^\p{Lu}/u.test(rest[0] ?? "");
    return isName ? `${lead} ${text}` : `${lead} ${first.charAt(0).toLowerCase()}${first.slice(1)} ${rest.join(" ")}`;
  },
  "in other words": ({ text }) => {
    const changed = synonyms.reduce((said, [pattern, word]) => said.replace(pattern, word), text);
    return changed === text ? undefined : changed;
  },
  "end first": ({ text }) => {
    const [, head, tail] =
      /^(.{30,}),? ((?:as of|during|in|for|at|until|since|after|before|by) [^,;]{6,60})\.$/u.exec(text) ?? [];
    if (head === undefined || tail === undefined || /["“(]/u.test(tail)) return undefined;
    return `${tail.charAt(0).toUpperCase()}${tail.slice(1)}, ${lowerFirst(head)}.`;
  },
  "start last": ({ text }) => {
    const [, head, tail] =
      /^((?:As of|During|In|For|At|Until|Since|After|Before|By) [^,;]{4,50}(?:, \d{4})?), (.{25,})\.$/u.exec(text) ??
      [];
    if (head === undefined || tail === undefined) return undefined;
    return `${tail.charAt(0).toUpperCase()}${tail.slice(1)} ${head.charAt(0).toLowerCase()}${head.slice(1)}.`;
  },
  "date order": ({ text }) => {
    const changed = text.replace(
      dayPattern,
      (_, month: string, day: string, year: string) => `${day} ${month} ${year}`,
    );
    return changed === text ? undefined : changed;
  },
  "date in digits": ({ text }) => {
    const two = (value: number) => String(value).padStart(2, "0");
    const changed = text.replace(
      dayPattern,
      (_, month: string, day: string, year: string) => `${year}-${two(months.indexOf(month) + 1)}-${two(Number(day))}`,
    );
    return changed === text ? undefined : changed;
  },
  "other scale": ({ text }) => {
    const changed = text.replace(
      /\$(\d\.\d+) billion/gu,
      (_, billions: string) => `$${(Number(billions) * 1000).toLocaleString("en-US")} million`,
    );
    const other =
      changed === text
        ? text.replace(
            /\$(\d,\d{3}) million/gu,
            (_, millions: string) => `$${(Number(millions.replace(",", "")) / 1000).toFixed(1)} billion`,
          )
        : changed;
    return other === text ? undefined : other;
  },
  "number in words": ({ text }) => {
    const changed = text.replace(
      /(?<![\d.,$#:/-])\b([2-9]|1[0-2])(?= \p{Ll})/gu,
      (digit) => words[Number(digit)] ?? digit,
    );
    const other =
      changed === text
        ? text.replace(/\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?= \p{Ll})/gu, (word) =>
            String(words.indexOf(word)),
          )
        : changed;
    return other === text ? undefined : other;
  },
  "percent sign": ({ text }) => {
    const changed = text.replace(/(\d)%/gu, "$1 percent");
    return changed === text ? undefined : changed;
  },
  "without the aside": ({ text }) => {
    const [, head, tail] =
      /^(.{40,}?), (?:including|which|partially|primarily|reflecting|such as) [^.]*(\.)$/u.exec(text) ?? [];
    return head === undefined || tail === undefined ? undefined : head + tail;
  },
  "first part alone": ({ text }) => {
    const [, head] = /^(.{40,}?)(?:;|, and (?:is|are|was|were|has|have|we|it|they|the)\b)/u.exec(text) ?? [];
    return head === undefined ? undefined : `${head}.`;
  },
  passive: ({ text }) => {
    const [, who, verb, what] =
      /^(We|The Company|The company|Management) (provides?|issued|repurchased|acquired|completed|recorded|recognized|published|established) ([^,;]{10,90})\.$/u.exec(
        text,
      ) ?? [];
    if (who === undefined || verb === undefined || what === undefined) return undefined;
    const past = verb.startsWith("provide") ? "provided" : verb;
    return `${what.charAt(0).toUpperCase()}${what.slice(1)} ${/s\b/u.test(what.split(" of ")[0] ?? "") ? "were" : "was"} ${past}${who === "We" ? "" : ` by ${who.charAt(0).toLowerCase()}${who.slice(1)}`}.`;
  },
};

function lowerFirst(text: string): string {
  return /^(?:The|We|Our|A|An|This|These|There|It|All|Each|Other|No|Such|Any)\b/u.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}

type RowRule = (figure: Figure, row: ShownRow) => string | undefined;

const amount = (cell: string) => cell.replace(/^\$\s*/u, "$");
const isMoney = ({ unit }: ShownRow) => (unit.surroundings ?? []).some(({ text }) => /in millions/iu.test(text));
const isPlain = (figure: Figure) => !/[%().]/u.test(figure.cell) && !/share|rate|margin|percent/iu.test(figure.label);

export const rowRules: Readonly<Record<string, RowRule>> = {
  "label was cell": ({ label, column, cell }) => `${label} was ${amount(cell)} for ${column}.`,
  "column first": ({ label, column, cell }) => `For ${column}, ${label} came to ${amount(cell)}.`,
  "lower case label": ({ label, column, cell }) =>
    /\p{Lu}/u.test(label.slice(1))
      ? undefined
      : `In the column ${column}, ${label.toLowerCase()} amounted to ${amount(cell)}.`,
  "cell first": ({ label, column, cell }) => `The report shows ${amount(cell)} as ${label} (${column}).`,
  "year alone": ({ label, column, cell }, { figures }) => {
    const [year, second] = column.match(/\b(?:19|20)\d{2}\b/gu) ?? [];
    const others = figures.filter((other) => year !== undefined && other.column.includes(year));
    return year === undefined || second !== undefined || others.length > 1
      ? undefined
      : `${label} was ${amount(cell)} in ${year}.`;
  },
  "in millions": (figure, row) => {
    const { label, column, cell } = figure;
    return isMoney(row) && isPlain(figure)
      ? `${label} totaled $${cell.replace(/^\$\s*/u, "")} million for ${column}.`
      : undefined;
  },
  "in billions": (figure, row) => {
    const { label, column, cell } = figure;
    const value = Number(cell.replace(/[$,\s]/gu, ""));
    return isMoney(row) && isPlain(figure) && value > 1000
      ? `${label} was about $${(value / 1000).toFixed(1)} billion for ${column}.`
      : undefined;
  },
  "loss in words": ({ label, column, cell }) =>
    /^\$?\s*\(/u.test(cell) ? `${label} was negative at ${cell.replace(/[()\s]/gu, "")} for ${column}.` : undefined,
  "two columns": ({ label, column, cell }, { figures }) => {
    const other = figures.find((one) => one.column !== column);
    return other && !/^\$?\s*\(/u.test(cell + other.cell)
      ? `${label} was ${amount(cell)} for ${column}, compared with ${amount(other.cell)} for ${other.column}.`
      : undefined;
  },
};

/** So many faithful sentences, as even over the rules as the material allows; negative figures keep their brackets. */
export function faithfulClaims(material: readonly Material[], count: number, random: Random): Faithful[] {
  const prose = proseOf(material, random);
  const rows = rowsOf(material, random);
  const rules = [...Object.keys(proseRules), ...Object.keys(rowRules)];
  const claims: Faithful[] = [];
  const said = new Set<string>();
  for (let attempt = 0; claims.length < count && attempt < count * 400; attempt += 1) {
    const rule = rules[attempt % rules.length] ?? "";
    const claim = faithful(rule, prose, rows, random);
    if (claim && !said.has(claim.text)) {
      said.add(claim.text);
      claims.push(claim);
    }
  }
  return claims;
}

function faithful(
  rule: string,
  prose: readonly Shown[],
  rows: readonly ShownRow[],
  random: Random,
): Faithful | undefined {
  const proseRule = proseRules[rule];
  if (proseRule) {
    const shown = prose[random(prose.length)];
    const text = shown && proseRule(shown, random);
    return shown && text !== undefined ? { rule, text, shown } : undefined;
  }
  const row = rows[random(rows.length)];
  const figure = row?.figures[random(row.figures.length)];
  const text = row && figure && rowRules[rule]?.(figure, row);
  return row && text !== undefined ? { rule, text, shown: row } : undefined;
}
