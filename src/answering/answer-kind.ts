import type { AnswerUnit } from "./answer-units.js";
import { isCurrency } from "./measure-units.js";
import { type StatedNumber, statedNumbers } from "./numbers.js";
import { prepareUnit } from "./prepared-unit.js";
import { blanked, statedPeriods } from "./stated-periods.js";

/** What sort of thing answers a question: how many of something, a part of a whole, a point in time, any figure. */
export type AnswerKind = "count" | "share" | "time" | "figure";

const stretchOfTime = "days?|weeks?|months?|quarters?|years?|hours?|minutes?|seconds?";
const amount = "percent|euros?|dollars?|pounds?|usd|eur";
const count = new RegExp(`\\bhow many\\b(?!\\s+(?:\\p{L}+\\s+)?(?:${stretchOfTime}|${amount})\\b)`, "iu");
const share =
  /\b(?:what|which)\s+(?:[\p{L}’'-]+\s+){0,3}(?:share|percentage|portion|proportion|fraction|yield)\b(?!\s+(?:price|capital|count|buyback|repurchase|of (?:common|stock)))/iu;
const perShare = /\bper share\b/iu;
const time = /\bwhen\b|\b(?:what|which) (?:date|day|month|year|quarter|time)\b|\bhow (?:soon|early|late)\b/iu;
/** "3 year average" is one to be computed from what is stated. */
const asksAverage = /\b(?:average|median)\b/iu;
const overYears = /\byears?[\s-]+average\b/iu;
const saysAverage = /\b(?:averag\w*|avg|mean|median)\b/iu;

/** The kinds an answer must be of; none where words may answer. */
export function askedKind(focus: string, expectsFigure: boolean): AnswerKind | undefined {
  if (time.test(focus)) return "time";
  if (count.test(focus)) return "count";
  if (share.test(focus) && !perShare.test(focus)) return "share";
  return expectsFigure ? "figure" : undefined;
}

/** Whether a sentence or row holds what a question of this kind asks for, by its numbers and by what its table says of them. */
export function isOfKind(unit: AnswerUnit, kind: AnswerKind | undefined): boolean {
  if (kind === undefined || kind === "time") return true;
  const figures = figuresOf(unit.unit.text);
  if (figures.length === 0) return kind === "share" && /\b(?:half|third|quarter|majority|all)\b/iu.test(unit.unit.text);
  if (kind === "figure") return true;
  const isTable = unit.row !== undefined;
  if (kind === "share") {
    return isTable
      ? prepareUnit(unit.unit).isPercentTable || unit.unit.text.includes("%")
      : figures.some((figure) => figure.share !== "none");
  }
  return isTable
    ? !isMoneyRow(unit)
    : figures.some((figure) => figure.share === "none" && !figure.units.some(isCurrency));
}

/** Whether an average that somebody must have stated is asked for and neither the unit nor what stands around it speaks of one. */
export function lacksAverage({ unit, context }: AnswerUnit, focus: string): boolean {
  if (!asksAverage.test(focus) || overYears.test(focus)) return false;
  return ![unit.text, ...context, ...unit.columns].some((text) => saysAverage.test(text));
}

/** The sign of money in the row, its columns or captions, or in its table of thousands or millions. */
function isMoneyRow({ unit, context }: AnswerUnit): boolean {
  const sign = /[$€£¥]|\b(?:dollars|euros|USD|EUR)\b/u;
  if ([unit.text, ...unit.columns, ...context].some((text) => sign.test(text)))
    return !/\b(?:shares?|units?)\b/iu.test(unit.text);
  const { scale, currencies } = prepareUnit(unit);
  return scale > 1 && currencies.length > 0;
}

const mark = /(?:\b(?:note|item|part|section|rule|form|no\.?|page|exhibit|nos\.?)\s*|[\p{L}\d.-])$/iu;

/** Numbers of a text that are no times, no parts of names such as "H200", and no numbers of notes and the like. */
function figuresOf(text: string): StatedNumber[] {
  return statedNumbers(blanked(text, statedPeriods(text))).filter(({ start, end, negative }) => {
    const after = text.slice(end, end + 1);
    const isListed = after === ")" && text[start - 1] === "(" && !negative;
    return !mark.test(text.slice(Math.max(0, start - 12), start)) && !/\p{L}/u.test(after) && !isListed;
  });
}
