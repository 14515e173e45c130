import type { KnowledgeReader } from "../ports/knowledge-reader.js";
import type { QuestionTerms } from "../retrieval/question-terms.js";
import type { Candidate } from "../retrieval/retrieve-passages.js";
import { takeTurns } from "../retrieval/take-turns.js";
import { contentTerms } from "../retrieval/terms.js";
import { askedKind, isOfKind } from "./answer-kind.js";
import { type AnswerUnit, answerUnits } from "./answer-units.js";
import { askedQuantity } from "./asked-quantity.js";
import { expectsFigure } from "./expects-figure.js";
import { type FigureGaps, figureGaps } from "./figure-gaps.js";
import { type Asked, type UnitSignals, unitSignals } from "./score-units.js";
import { statesTime, timesNamed } from "./time-stated.js";

export interface RankedUnit {
  readonly answer: AnswerUnit;
  readonly signals: UnitSignals;
  /** Log odds against the other units, up to a constant. */
  readonly score: number;
  /** As of its passage. */
  readonly subject?: string;
}

export interface RankedUnits {
  readonly asked: Asked;
  /** Best first, at most eight. */
  readonly units: readonly RankedUnit[];
  readonly gaps: AnswerGaps;
}

/** What the best units lack of what is asked. */
export interface AnswerGaps extends FigureGaps {
  /** None of them is of a time that the question names. */
  readonly untimed: boolean;
  /** "How many …" is asked and the best of them counts nothing. */
  readonly miscounted: boolean;
}

export type UnitWeights = Readonly<Record<keyof UnitSignals, number>>;

/** Units that are looked at more closely: of those that answered in the fit, words alone put nine in ten so far to the front. */
const mostUnits = 8;
/** More than any unit has over another, so that subjects follow each other in turns. */
const wholeTurn = 1_000;

/** Fitted on labelled questions, the right unit against the others of its pages (docs/answering.md). */
const byWords: UnitWeights = {
  body: 3.48,
  all: 7.61,
  precise: 2.29,
  time: 1.11,
  figure: 3.84,
  total: 0.81,
  rank: 2.87,
  retrieved: 2.23,
  statement: 1.52,
};

/**
 * The sentences and rows on the pages of the passages that answer best by themselves, by words, time, place and kind; of a
 * question about several subjects some of each. Needs no embedder, so that evidence can be weighed at once.
 */
export async function rankUnits(
  { question, focus, terms }: { readonly question: string; readonly focus: string; readonly terms: QuestionTerms },
  candidates: readonly Candidate[],
  reader: KnowledgeReader,
  signal: AbortSignal,
): Promise<RankedUnits> {
  const quantity = askedQuantity(focus, terms, candidates);
  const figure = expectsFigure(question);
  const kind = askedKind(focus, figure);
  const asked: Asked = { question, focus, terms, quantity, expectsFigure: figure, kind };
  const units = (await answerUnits(candidates, reader, signal)).filter(isReadable);
  const signals = unitSignals(asked, units, candidates);
  const subjects = new Map(candidates.map(({ documentId, subject }) => [documentId, subject]));
  const scored = units.flatMap((answer, index): RankedUnit[] => {
    const known = signals[index];
    const subject = subjects.get(answer.unit.passage.documentId);
    return known
      ? [{ answer, signals: known, score: weigh(known, byWords), ...(subject !== undefined && { subject }) }]
      : [];
  });
  const isSeveral = scored.some(({ subject }) => subject !== undefined);
  const best = takeTurns(withoutRepeats(scored.sort(bestFirst)), {
    scoreOf: ({ score }) => score,
    groupOf: ({ subject }) => (isSeveral ? (subject ?? "") : undefined),
    handicap: wholeTurn,
    limit: mostUnits,
  });
  const ofTime = unitsOfTime(question, best);
  const untimed = ofTime.length === 0 && best.length > 0;
  const [first] = best;
  const miscounted = kind === "count" && first !== undefined && !isOfKind(first.answer, kind);
  const gaps = { ...figureGaps(focus, asked, units, candidates), untimed, miscounted };
  return { asked, units: untimed ? best : ofTime, gaps };
}

function unitsOfTime(question: string, units: readonly RankedUnit[]): readonly RankedUnit[] {
  const times = timesNamed(question);
  return times.length === 0 ? units : units.filter(({ answer }) => statesTime(answer, times));
}

export function weigh(signals: UnitSignals, weights: UnitWeights): number {
  const { body, all, precise, time, figure, total, rank, retrieved, statement } = weights;
  return (
    body * signals.body +
    all * signals.all +
    precise * signals.precise +
    time * signals.time +
    figure * signals.figure +
    total * signals.total +
    rank * signals.rank +
    retrieved * signals.retrieved +
    statement * signals.statement
  );
}

/** What several pages repeat word for word is compared once, where it stands best. */
function withoutRepeats(scored: readonly RankedUnit[]): RankedUnit[] {
  const seen = new Set<string>();
  return scored.filter(({ answer }) => {
    const text = answer.unit.text.replace(/\s+/gu, " ");
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

/** The dots of a table of contents. */
const leaders = /(?:\.\s?){5}/u;

function isReadable({ unit: { kind, text }, row }: AnswerUnit): boolean {
  if (kind === "heading" || text.length > 1_500 || /[?:]$/u.test(text.trim()) || leaders.test(text)) return false;
  if (row) return /\p{L}/u.test(row.label) && row.cells.some((cell) => cell.text !== "");
  return contentTerms(text).length >= 3;
}

export function bestFirst(one: RankedUnit, other: RankedUnit): number {
  return other.score - one.score;
}
