import type { PreparedUnit, ReadSentence } from "./prepared-unit.js";

const up =
  /\b(?:increas\w*|rose|rises?|rising|risen|grew|grows?|growing|grown|growth|gained|climb\w*|higher|up(?= (?:\d|from|by|\w+ percent))|expanded|expansion|surg\w+|jumped|accelerat\w+)\b/giu;
const down =
  /\b(?:decreas\w*|fell|falls?|falling|fallen|declin\w*|drop(?:s|ped)?|shr[aiu]nk\w*|lower|down(?= (?:\d|from|by|\w+ percent))|reduc\w+|diminish\w*|contract(?:ed|ion)|slow(?:ed|ing)|cut)\b/giu;
/** Words to each side of a cue that say what it is about. */
const reach = 60;

interface Cue {
  readonly isUp: boolean;
  readonly near: ReadonlySet<string>;
}

/**
 * Whether the claim says that something went up where the text that is most like it says down, or the other way round, or
 * where neither the text nor its figures say any such thing.
 */
export function isDirectionChanged(claim: ReadSentence, units: readonly PreparedUnit[]): boolean {
  const claimed = cuesOf(claim);
  if (claimed.length === 0) return false;
  const stated = units.flatMap((unit) => cuesOf(unit));
  return claimed.some((cue) => {
    if (stated.length === 0) return cue.isUp !== directionOfFigures(claim, units);
    const alike = stated.map((other) => shared(cue.near, other.near));
    const most = Math.max(...alike);
    return !stated.some((other, index) => alike[index] === most && other.isUp === cue.isUp);
  });
}

function cuesOf({ text, words }: ReadSentence): Cue[] {
  const cue = (isUp: boolean) => (match: RegExpExecArray) => {
    const near = words.filter(
      ({ start }) =>
        start !== match.index && Math.abs(start - match.index) <= reach && isSameClause(text, start, match.index),
    );
    return { isUp, near: new Set(near.map(({ stem }) => stem)) };
  };
  return [...[...text.matchAll(up)].map(cue(true)), ...[...text.matchAll(down)].map(cue(false))];
}

function isSameClause(text: string, one: number, other: number): boolean {
  const between = text.slice(Math.min(one, other), Math.max(one, other));
  return !/[;:]\s|\b(?:but|while|whereas|although|offset|due to|driven by|because)\b/iu.test(between);
}

function shared(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  return [...some].filter((stem) => others.has(stem)).length;
}

/** The mark of a footnote behind a name: "Services (3)". */
function isMark(text: string, start: number): boolean {
  return /[\p{L}®™] ?\($/u.test(text.slice(0, start));
}

/**
 * Up (true) or down (false) by the figures: those a claim itself compares ("from 5 to 7", "to 7 from 5"), else the figure of
 * the row in the latest time the claim names against the one before. Undefined where that cannot be told.
 */
function directionOfFigures(claim: ReadSentence, units: readonly PreparedUnit[]): boolean | undefined {
  const amounts = claim.numbers.filter(
    ({ start, negative, value }) => !(negative && value < 20 && isMark(claim.text, start)),
  );
  const [first, second] = amounts;
  if (first && second && first.share === second.share) {
    const isFrom = /\bfrom\s+[$€£(]?\s*$/iu.test(claim.text.slice(0, first.start));
    const [from, to] = isFrom ? [first, second] : [second, first];
    return from.value === to.value ? undefined : to.value > from.value;
  }
  const row = units.find(({ isTable, bound }) => isTable && bound.length > 1);
  const signed = (value: number, negative: boolean) => (negative ? -value : value);
  const change = row?.bound.find(({ number, words }) => number.share === "percent" || words.has("chang"));
  if (change && change.number.value !== 0 && amounts.length <= 1) return !change.number.negative;
  const years = [...(row?.bound ?? [])].filter(({ time }) => time.years.length === 1);
  const at = first && years.find(({ number }) => number.value === first.value);
  const year = at?.time.years[0];
  if (!at || year === undefined) return undefined;
  const months = at.time.months.join();
  const before = years.find(({ time }) => time.years[0] === year - 1 && time.months.join() === months);
  if (!before) return undefined;
  const difference = signed(at.number.value, at.number.negative) - signed(before.number.value, before.number.negative);
  return difference === 0 ? undefined : difference > 0;
}
