import { type BoundNumber, boundNumbers } from "./bound-numbers.js";
import { type Clause, type PlacedWord, clausesOf, placedWords } from "./clauses.js";
import { type Unit, currenciesOf } from "./measure-units.js";
import { type StatedNumber, statedNumbers } from "./numbers.js";
import { passageContext } from "./passage-context.js";
import type { QuotableUnit } from "./quotable-unit.js";
import { type StatedPeriod, blanked, isTimeless, statedPeriods, timeFrame } from "./stated-periods.js";
import { type Cell, type TableRow, tableRow } from "./table-row.js";

/** A sentence read once: its words, numbers, times and clauses. */
export interface ReadSentence {
  readonly text: string;
  readonly words: readonly PlacedWord[];
  readonly stems: ReadonlySet<string>;
  readonly numbers: readonly StatedNumber[];
  readonly periods: readonly StatedPeriod[];
  readonly bound: readonly BoundNumber[];
  readonly clauses: readonly Clause[];
}

/** A quotable unit read once per answer, since every sentence of the answer is compared with it. */
export interface PreparedUnit extends ReadSentence {
  readonly unit: QuotableUnit;
  readonly isTable: boolean;
  /** Stems of all that is known around the unit: title, file, headings, date, columns, labels and captions. */
  readonly contextStems: ReadonlySet<string>;
  readonly contextText: string;
  readonly contextPeriods: readonly StatedPeriod[];
  /** Times in the names of the columns. */
  readonly columnPeriods: readonly StatedPeriod[];
  /** What one of a bare figure of the table is: 1,000,000 where its caption says "in millions"; 1 where nothing is said. */
  readonly scale: number;
  readonly currencies: readonly Unit[];
  /** Words of the unit, of its columns and captions as written, lower case, where a unit of measure may be named. */
  readonly unitWords: ReadonlySet<string>;
  readonly isPercentTable: boolean;
}

/** How much a label of several rows, or the words of a heading, say about one figure, against its row label and column. */
const groupWeight = 0.9;

export function readSentence(text: string): ReadSentence {
  const periods = statedPeriods(text);
  const words = placedWords(text).filter(
    ({ start }) => !periods.some((period) => start >= period.start && start < period.end),
  );
  const numbers = statedNumbers(blanked(text, periods));
  return {
    text,
    words,
    stems: new Set(words.map(({ stem }) => stem)),
    numbers,
    periods,
    bound: boundNumbers(text, numbers, words, periods),
    clauses: clausesOf(text, words),
  };
}

const prepared = new WeakMap<QuotableUnit, PreparedUnit>();

export function prepareUnit(unit: QuotableUnit): PreparedUnit {
  const known = prepared.get(unit);
  if (known) return known;
  const made = makePrepared(unit);
  prepared.set(unit, made);
  return made;
}

function makePrepared(unit: QuotableUnit): PreparedUnit {
  const isTable = unit.kind === "table-row";
  const around = (unit.surroundings ?? []).map(({ text }) => text);
  const contextText = [passageContext(unit.passage), ...unit.columns, ...around].join("\n");
  const sentence = readSentence(unit.text);
  const caption = [...around, ...unit.columns, unit.text].join("\n");
  const base = {
    ...sentence,
    unit,
    isTable,
    contextText,
    contextStems: new Set(placedWords(contextText).map(({ stem }) => stem)),
    contextPeriods: statedPeriods(contextText),
    columnPeriods: unit.columns.flatMap((column) => statedPeriods(column)),
    scale: isTable ? scaleOf(caption, unit) : 1,
    unitWords: new Set(caption.toLowerCase().match(/[\p{L}\p{M}°$€£¥]+/gu) ?? []),
    currencies: isTable ? currenciesOf(`${caption}\n${unit.moneySigns ?? ""}`) : [],
    isPercentTable: isTable && /%|percent|\brate\b|\bmargin\b|\bshare of\b/iu.test(caption),
  };
  return isTable ? { ...base, bound: boundCells(unit, sentence) } : base;
}

/** The figures of a row with the words of its label, of its column and of the label it stands under. */
function boundCells(unit: QuotableUnit, sentence: ReadSentence): BoundNumber[] {
  const row = tableRow(unit.text, unit.columns);
  const group = (unit.surroundings ?? []).filter(({ role }) => role === "row").map(({ text }) => text);
  const groupStems = placedWords(group.join(" ")).map(({ stem }) => stem);
  const label = sentence.words.filter(({ start }) => start < row.labelEnd).map(({ stem }) => stem);
  const labelTime = timeFrame(sentence.periods.filter(({ start }) => start < row.labelEnd));
  return sentence.numbers.map((number) => {
    const cell = cellAt(row, number.start);
    const column = cell?.column ?? "";
    const words = new Map<string, number>(groupStems.map((stem) => [stem, groupWeight]));
    for (const { stem } of placedWords(column)) words.set(stem, 1);
    for (const { start, stem } of sentence.words) {
      if (cell && start >= cell.start && start < cell.end) words.set(stem, 1);
    }
    for (const stem of label) words.set(stem, 1);
    const time = timeFrame(statedPeriods(column));
    return { number, words, time: isTimeless(time) ? labelTime : time, isLabel: number.start < row.labelEnd };
  });
}

function cellAt({ cells }: TableRow, position: number): Cell | undefined {
  return cells.find(({ start, end }) => position >= start && position < end);
}

const scalePatterns: readonly (readonly [RegExp, number])[] = [
  [
    /\b(?:in|of|\$|usd|eur|nok)\s+(?:[\p{L}$€£.]+\s+)?thousands?\b|\((?:[$€£]\s*)?(?:thousands|000s?)\b|\bthousand (?:euros|dollars)|\bthousands of\b/iu,
    1e3,
  ],
  [
    /\b(?:in|\$|usd|eur|nok)\s+(?:[\p{L}$€£.]+\s+)?millions?\b|\((?:[$€£]\s*)?millions\b|\bmillion (?:euros|dollars)|\bmillions of\b/iu,
    1e6,
  ],
  [/\b(?:in|\$|usd|eur|nok)\s+(?:[\p{L}$€£.]+\s+)?billions?\b|\((?:[$€£]\s*)?billions\b|\bbillions of\b/iu, 1e9],
];
const notScaled =
  /per[\s-]share|\bshares?\b|%|percent|\bratio\b|\brate\b|\bemployees\b|\bheadcount\b|\byears?\b|\bprice\b/iu;

/** The scale the captions say first; rows of counts and rates keep their figures as they are. */
function scaleOf(caption: string, { text, surroundings }: QuotableUnit): number {
  const label = text.split(/\s{2,}| \| /u)[0] ?? "";
  const group = (surroundings ?? []).filter(({ role }) => role === "row").map((one) => one.text);
  if ([label, ...group].some((one) => notScaled.test(one))) return 1;
  const found = scalePatterns
    .map(([pattern, scale]) => ({ scale, place: caption.search(pattern) }))
    .filter(({ place }) => place >= 0)
    .sort((one, other) => one.place - other.place);
  return found[0]?.scale ?? 1;
}
