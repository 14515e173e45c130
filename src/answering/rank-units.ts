import { toFootnoteError } from "../errors.js";
import type { Embedder } from "../ports/embedder.js";
import type { KnowledgeReader } from "../ports/knowledge-reader.js";
import type { QuestionTerms } from "../retrieval/question-terms.js";
import type { Candidate } from "../retrieval/retrieve-passages.js";
import { contentTerms } from "../retrieval/terms.js";
import { type AnswerUnit, answerUnits } from "./answer-units.js";
import { askedQuantity } from "./asked-quantity.js";
import { expectsFigure } from "./expects-figure.js";
import { type FigureGaps, figureGaps } from "./figure-gaps.js";
import { type Asked, type UnitSignals, unitSignals } from "./score-units.js";

export interface RankedUnit {
  readonly answer: AnswerUnit;
  readonly signals: UnitSignals;
  /** Of the sentence or the label of the row with what is asked; 0 where the embedder failed. */
  readonly cosine: number;
  /** Log odds against the other units, up to a constant. */
  readonly score: number;
  /** As of its passage. */
  readonly subject?: string;
}

export interface RankedUnits {
  readonly asked: Asked;
  /** Best first, at most eight. */
  readonly units: readonly RankedUnit[];
  readonly gaps: FigureGaps;
}

type Weights = Readonly<Record<keyof UnitSignals, number>>;

/** Units that get a vector of their own: of those that answered in the fit, words alone put nine in ten so far to the front. */
const unitsEmbedded = 8;
const longestInput = 400;
/** A server that says nothing must not hold up an answer that its words can decide. */
const embeddingLimitMs = 5_000;

/** Both fitted on labelled questions, the right unit against the others of its pages (docs/answering.md). */
const byWords: Weights = {
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
const withVector: Weights & { readonly cosine: number } = {
  body: 0.91,
  all: 6.23,
  precise: 1.02,
  time: 1.53,
  figure: 2.95,
  total: 0.68,
  rank: 2.49,
  retrieved: 1.6,
  statement: 2.38,
  cosine: 5.49,
};

/**
 * The sentences and rows on the pages of the passages that answer best by themselves: by words, time, place and kind first,
 * the best of these once more with their vectors.
 */
export async function rankUnits(
  { question, focus, terms }: { readonly question: string; readonly focus: string; readonly terms: QuestionTerms },
  candidates: readonly Candidate[],
  { embedder, reader }: { readonly embedder: Embedder; readonly reader: KnowledgeReader },
  signal: AbortSignal,
): Promise<RankedUnits> {
  const quantity = askedQuantity(focus, terms, candidates);
  const asked: Asked = { question, terms, quantity, expectsFigure: expectsFigure(question) };
  const units = (await answerUnits(candidates, reader, signal)).filter(isReadable);
  const signals = unitSignals(asked, units, candidates);
  const subjects = new Map(candidates.map(({ documentId, subject }) => [documentId, subject]));
  const subjectOf = ({ answer }: { readonly answer: AnswerUnit }) => subjects.get(answer.unit.passage.documentId);
  const sorted = withoutRepeats(
    units
      .map((answer, index) => ({ answer, signals: signals[index] }))
      .flatMap(({ answer, signals: known }) =>
        known ? [{ answer, signals: known, score: weigh(known, byWords) }] : [],
      )
      .sort(bestFirst),
  );
  const first = shared(sorted, subjectOf).slice(0, unitsEmbedded);
  const cosines = await cosinesOf(
    quantity.text,
    first.map(({ answer }) => bodyOf(answer)),
    embedder,
    signal,
  );
  const ranked = first.map(({ answer, signals: known, score }, index): RankedUnit => {
    const cosine = cosines?.[index];
    const subject = subjectOf({ answer });
    const about = subject !== undefined && { subject };
    if (cosine === undefined) return { answer, signals: known, cosine: 0, score, ...about };
    return { answer, signals: known, cosine, score: weigh(known, withVector) + withVector.cosine * cosine, ...about };
  });
  return { asked, units: ranked.sort(bestFirst), gaps: figureGaps(focus, asked, units, candidates) };
}

function weigh(signals: UnitSignals, weights: Weights): number {
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

/** Undefined where the embedder fails or is late: the words alone still tell good from bad. */
async function cosinesOf(
  asked: string,
  texts: readonly string[],
  embedder: Embedder,
  signal: AbortSignal,
): Promise<number[] | undefined> {
  if (texts.length === 0) return undefined;
  const limited = AbortSignal.any([signal, AbortSignal.timeout(embeddingLimitMs)]);
  try {
    const { documentPrefix } = await embedder.fingerprint(limited);
    const [question, vectors] = await Promise.all([
      embedder.embedQuery(asked, limited),
      embedder.embedDocuments(
        texts.map((text) => documentPrefix + text),
        limited,
      ),
    ]);
    return vectors.map((vector) => dotProduct(question, vector));
  } catch (thrown) {
    signal.throwIfAborted();
    const { code } = toFootnoteError(thrown);
    if (code === "embedder_unavailable" || code === "timeout") return undefined;
    throw thrown;
  }
}

function dotProduct(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
}

function bodyOf({ unit, row }: AnswerUnit): string {
  return (row ? row.label : unit.text).slice(0, longestInput);
}

/** Each next one of those of which fewest were taken, where a question is about several subjects; else as they come. */
function shared<T>(sorted: readonly T[], subjectOf: (one: T) => string | undefined): readonly T[] {
  const taken = new Map<string | undefined, number>();
  const turns = sorted.map((one) => {
    const turn = taken.get(subjectOf(one)) ?? 0;
    taken.set(subjectOf(one), turn + 1);
    return { one, turn };
  });
  return taken.size < 2 ? sorted : turns.sort((one, other) => one.turn - other.turn).map(({ one }) => one);
}

/** What several pages repeat word for word is compared once, where it stands best. */
function withoutRepeats<T extends { readonly answer: AnswerUnit }>(scored: readonly T[]): T[] {
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

function bestFirst(one: { readonly score: number }, other: { readonly score: number }): number {
  return other.score - one.score;
}
