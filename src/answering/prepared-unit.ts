import type { Passage } from "../domain/passage.js";
import { type BoundNumber, boundNumbers } from "./bound-numbers.js";
import { type Clause, type PlacedWord, clausesOf, labelStems, placedWords } from "./clauses.js";
import { type Unit, currenciesOf } from "./measure-units.js";
import { type StatedNumber, statedNumbers } from "./numbers.js";
import { passageContext } from "./passage-context.js";
import type { QuotableUnit } from "./quotable-unit.js";
import {
  type StatedPeriod,
  type TimeFrame,
  blanked,
  isTimeless,
  labelPeriods,
  statedPeriods,
  timeFrame,
} from "./stated-periods.js";
import { type Cell, type TableRow, tableRow } from "./table-row.js";

/** How much a label of several rows says about one figure, against its row label and column. */
const groupWeight = 0.9;

/** A sentence read once, each part when it is first asked for. */
export class ReadSentence {
  readonly text: string;
  #words: readonly PlacedWord[] | undefined;
  #stems: ReadonlySet<string> | undefined;
  #numbers: readonly StatedNumber[] | undefined;
  #periods: readonly StatedPeriod[] | undefined;
  #bound: readonly BoundNumber[] | undefined;
  #clauses: readonly Clause[] | undefined;
  #time: TimeFrame | undefined;

  constructor(text: string) {
    this.text = text;
  }

  get time(): TimeFrame {
    this.#time ??= timeFrame(this.periods);
    return this.#time;
  }

  get periods(): readonly StatedPeriod[] {
    this.#periods ??= statedPeriods(this.text);
    return this.#periods;
  }

  /** Words that carry meaning; those of times are none. */
  get words(): readonly PlacedWord[] {
    this.#words ??= placedWords(this.text).filter(
      ({ start }) => !this.periods.some((period) => start >= period.start && start < period.end),
    );
    return this.#words;
  }

  get stems(): ReadonlySet<string> {
    this.#stems ??= new Set(this.words.map(({ stem }) => stem));
    return this.#stems;
  }

  get numbers(): readonly StatedNumber[] {
    this.#numbers ??= statedNumbers(blanked(this.text, this.periods));
    return this.#numbers;
  }

  get bound(): readonly BoundNumber[] {
    this.#bound ??= this.bindNumbers();
    return this.#bound;
  }

  get clauses(): readonly Clause[] {
    this.#clauses ??= clausesOf(this.text, this.words);
    return this.#clauses;
  }

  protected bindNumbers(): readonly BoundNumber[] {
    return boundNumbers(this.text, this.numbers, this.words, this.periods);
  }
}

export function readSentence(text: string): ReadSentence {
  return new ReadSentence(text);
}

/** A quotable unit read once per answer, since every sentence of the answer is compared with it. */
export class PreparedUnit extends ReadSentence {
  readonly unit: QuotableUnit;
  readonly isTable: boolean;
  readonly #around: readonly string[];
  #caption: string | undefined;
  #contextStems: ReadonlySet<string> | undefined;
  #contextTime: TimeFrame | undefined;
  #scale: number | undefined;
  #currencies: readonly Unit[] | undefined;
  #unitWords: ReadonlySet<string> | undefined;

  constructor(unit: QuotableUnit) {
    super(unit.text);
    this.unit = unit;
    this.isTable = unit.kind === "table-row";
    this.#around = [...unit.columns, ...(unit.surroundings ?? []).map(({ text }) => text)];
  }

  get contextText(): string {
    return [passageContext(this.unit.passage), ...this.#around].join("\n");
  }

  /** Stems of all that is known around the unit: title, file, headings, date, columns, labels and captions. */
  get contextStems(): ReadonlySet<string> {
    const passage = stemsAround(this.unit.passage);
    this.#contextStems ??=
      this.#around.length === 0 ? passage : new Set([...passage, ...this.#around.flatMap((text) => labelStems(text))]);
    return this.#contextStems;
  }

  get contextPeriods(): readonly StatedPeriod[] {
    return [passageContext(this.unit.passage), ...this.#around].flatMap((text) => labelPeriods(text));
  }

  get contextTime(): TimeFrame {
    this.#contextTime ??= timeFrame(this.contextPeriods);
    return this.#contextTime;
  }

  /** Stems of the name of a table row: its first cell. */
  get rowName(): readonly string[] {
    if (!this.isTable) return [];
    return labelStems(this.text.slice(0, tableRow(this.text, this.unit.columns).labelEnd));
  }

  /** Times in the names of the columns. */
  get columnPeriods(): readonly StatedPeriod[] {
    return this.unit.columns.flatMap((column) => labelPeriods(column));
  }

  /** What one of a bare figure of the table is: 1,000,000 where its caption says "in millions"; 1 where nothing is said. */
  get scale(): number {
    this.#scale ??= this.isTable ? scaleOf(this.#captions(), this.unit) : 1;
    return this.#scale;
  }

  get currencies(): readonly Unit[] {
    this.#currencies ??= this.isTable ? currenciesOf(`${this.#captions()}\n${this.unit.moneySigns ?? ""}`) : [];
    return this.#currencies;
  }

  /** Words of the unit, of its columns and captions as written, lower case, where a unit of measure may be named. */
  get unitWords(): ReadonlySet<string> {
    this.#unitWords ??= new Set(
      this.#captions()
        .toLowerCase()
        .match(/[\p{L}\p{M}°$€£¥]+/gu) ?? [],
    );
    return this.#unitWords;
  }

  get isPercentTable(): boolean {
    return this.isTable && /%|percent|\brate\b|\bmargin\b|\bshare of\b/iu.test(this.#captions());
  }

  protected override bindNumbers(): readonly BoundNumber[] {
    return this.isTable ? boundCells(this.unit, this) : super.bindNumbers();
  }

  #captions(): string {
    this.#caption ??= [...this.#around.slice(this.unit.columns.length), ...this.unit.columns, this.text].join("\n");
    return this.#caption;
  }
}

const aroundPassages = new WeakMap<Passage, ReadonlySet<string>>();

/** Stems of what is known of a passage beside its text, the same for all of its units. */
function stemsAround(passage: Passage): ReadonlySet<string> {
  const known = aroundPassages.get(passage);
  if (known) return known;
  const made = new Set(labelStems(passageContext(passage)));
  aroundPassages.set(passage, made);
  return made;
}

const prepared = new WeakMap<QuotableUnit, PreparedUnit>();

export function prepareUnit(unit: QuotableUnit): PreparedUnit {
  const known = prepared.get(unit);
  if (known) return known;
  const made = new PreparedUnit(unit);
  prepared.set(unit, made);
  return made;
}

/** The figures of a row with the words of its label, of its column and of the label it stands under. */
function boundCells(unit: QuotableUnit, sentence: ReadSentence): BoundNumber[] {
  const row = tableRow(unit.text, unit.columns);
  const group = (unit.surroundings ?? []).filter(({ role }) => role === "row").map(({ text }) => text);
  const groupStems = group.flatMap((text) => labelStems(text));
  const label = sentence.words.filter(({ start }) => start < row.labelEnd).map(({ stem }) => stem);
  const labelTime = timeFrame(sentence.periods.filter(({ start }) => start < row.labelEnd));
  return sentence.numbers.map((number) => {
    const cell = cellAt(row, number.start);
    const column = cell?.column ?? "";
    const words = new Map<string, number>(groupStems.map((stem) => [stem, groupWeight]));
    for (const stem of labelStems(column)) words.set(stem, 1);
    for (const { start, stem } of sentence.words) {
      if (cell && start >= cell.start && start < cell.end) words.set(stem, 1);
    }
    for (const stem of label) words.set(stem, 1);
    const time = timeFrame(labelPeriods(column));
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
