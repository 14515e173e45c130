import type { QuestionTerms } from "../retrieval/question-terms.js";
import type { Candidate } from "../retrieval/retrieve-passages.js";
import { type Term, contentTerms, stemsOf } from "../retrieval/terms.js";
import { canonicalStem } from "./synonyms.js";
import type { AnswerKind } from "./answer-kind.js";
import type { AnswerUnit } from "./answer-units.js";
import type { AskedQuantity } from "./asked-quantity.js";
import { type AskedTime, askedTime, timeMatch } from "./asked-time.js";
import { passageContext } from "./passage-context.js";

/** What a question wants, taken apart. */
export interface Asked {
  /** As asked, the instructions around it included. */
  readonly question: string;
  /** The part that asks. */
  readonly focus: string;
  readonly terms: QuestionTerms;
  readonly quantity: AskedQuantity;
  readonly expectsFigure: boolean;
  readonly kind: AnswerKind | undefined;
}

/** What speaks for a unit before any vector; each 0 to 1. */
export interface UnitSignals {
  /** Share of the asked words, by rarity, in the sentence or the label of the row. */
  readonly body: number;
  /** Share of all words of the question; half where only headings, columns or title hold them. */
  readonly all: number;
  /** Share of a row's label that is asked for. */
  readonly precise: number;
  /** How well its columns, or the times it names, fit. */
  readonly time: number;
  /** It holds a figure or gives a reason where one is asked for. */
  readonly figure: number;
  readonly total: number;
  readonly rank: number;
  readonly retrieved: number;
  /** The statement that the question names is the one it stands in. */
  readonly statement: number;
}

const contextCredit = 0.5;

/** The signals of every unit, in order. */
export function unitSignals(asked: Asked, units: readonly AnswerUnit[], passages: readonly Candidate[]): UnitSignals[] {
  const times = passages.map((passage) => askedTime(asked.question, passage));
  const contexts = passages.map((passage) => meantBy(passageContext(passage)));
  const captions = statementsNamed(asked.question);
  return units.map((unit) => {
    const time = times[unit.rank];
    const context = contexts[unit.rank];
    return {
      ...wordSignals(unit, asked, context ?? new Set()),
      time: time ? unitTime(unit, time) : 0.5,
      figure: holdsKind(asked, unit.unit.text) ? 1 : 0,
      total: unit.row && /^total\b/iu.test(unit.row.label) ? 1 : 0,
      rank: 1 / (1 + unit.rank / 4),
      retrieved: unit.retrieved ? 1 : 0,
      statement: unit.row && captions.some((caption) => unit.context.some((text) => caption.test(text))) ? 1 : 0,
    };
  });
}

function wordSignals(
  { unit, row, context }: AnswerUnit,
  { terms, quantity }: Asked,
  passage: ReadonlySet<string>,
): Pick<UnitSignals, "body" | "all" | "precise"> {
  const body = row ? row.label : unit.text;
  const inBody = meantBy(body);
  const inUnit = row ? meantBy(unit.text) : inBody;
  const columns = row ? row.cells.flatMap(({ column }) => column ?? []) : [];
  const around = meantBy([...context, ...columns].join("\n"));
  const asked = new Set(quantity.terms.map(({ stem }) => canonicalStem(stem)));
  const words = row ? contentTerms(body).filter(({ word }) => /\p{L}/u.test(word)) : [];
  return {
    body: share(quantity.terms, terms, (stem) => (inBody.has(canonicalStem(stem)) ? 1 : 0)),
    all: share(terms.terms, terms, (stem) => {
      const meant = canonicalStem(stem);
      if (inUnit.has(meant)) return 1;
      return around.has(meant) || passage.has(meant) ? contextCredit : 0;
    }),
    precise: words.length === 0 ? 0 : words.filter(({ stem }) => asked.has(canonicalStem(stem))).length / words.length,
  };
}

/** Stems of a text, the same for words that a faithful sentence may put for one another. */
function meantBy(text: string): ReadonlySet<string> {
  return new Set([...stemsOf(text)].map((stem) => canonicalStem(stem)));
}

/** Share of the words by their rarity. */
function share(words: readonly Term[], { weightOf }: QuestionTerms, credit: (stem: string) => number): number {
  const total = words.reduce((sum, term) => sum + weightOf(term), 0);
  return total === 0 ? 0 : words.reduce((sum, term) => sum + weightOf(term) * credit(term.stem), 0) / total;
}

function unitTime({ unit, row }: AnswerUnit, time: AskedTime): number {
  if (!row) return timeMatch(unit.text, time);
  const columns = row.cells.flatMap(({ column, text }) => (column !== undefined && /\d/u.test(text) ? [column] : []));
  return columns.length === 0 ? 0.5 : Math.max(...columns.map((column) => timeMatch(column, time)));
}

const asksReason =
  /\bwhy\b|\bwhat (?:\p{L}+ )?(?:caused|causes|led to)\b|\b(?:reasons?|cause) (?:for|of|behind|that)\b/iu;
const saysReason =
  /\b(?:because|caused?|reasons?|due to|owing to|as a result|resulted from|therefore|in order to|driven by|attributable to)\b/iu;
/** "The first six months" counts nothing. */
const countWord =
  /(?<!\b(?:first|last|next|past|prior|previous)\s)\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|half|twice)\b(?!(?:\s+|-)months?\s+(?:ended|ending|of|periods?)\b)/iu;

/** A figure where one is asked for, a reason where that is. */
function holdsKind({ expectsFigure, focus }: Asked, text: string): boolean {
  return expectsFigure ? holdsFigure(text) : asksReason.test(focus) && saysReason.test(text);
}

/** A digit that is more than a year standing alone, or a number in words. */
function holdsFigure(text: string): boolean {
  return /\p{N}/u.test(text.replace(/\b(?:19|20)\d{2}\b/gu, "")) || countWord.test(text);
}

const statements: readonly (readonly [named: RegExp, caption: RegExp])[] = [
  [/\bcash flows?\b/iu, /\bcash flows?\b/iu],
  [
    /\bbalance sheets?\b|\bfinancial (?:position|condition)\b/iu,
    /\bbalance sheets?\b|\bfinancial (?:position|condition)\b/iu,
  ],
  [
    /\b(?:income statement|p&l|profit and loss|statements? of (?:\w+ )?(?:income|operations|earnings))\b/iu,
    /\b(?:income statement|profit and loss|statements? of (?:\w+ )?(?:income|operations|earnings))\b/iu,
  ],
];

/** The captions of the statements that the question names. */
function statementsNamed(question: string): RegExp[] {
  const text = question.replace(/\bcash flows? from\b/giu, "");
  return statements.flatMap(([named, caption]) => (named.test(text) ? [caption] : []));
}
