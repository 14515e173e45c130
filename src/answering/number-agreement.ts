import { currenciesOf, isCurrency, namesUnit, unitsContradict } from "./measure-units.js";
import type { StatedNumber } from "./numbers.js";
import type { PreparedUnit, ReadSentence } from "./prepared-unit.js";

const loss =
  /\b(?:loss|losses|decreas\w*|declin\w*|fell|fall\w*|negative|outflows?|used|reduc\w*|down|lower|less|deficit|expenses?|expense|paid|repaid|repayments?|purchases?|minus|benefit|provision|withheld|withholding|payments?|costs?|impairments?|dropped)\b/iu;
/** A row that holds profits and losses marks the losses; a positive figure in it is none. */
const eitherWay = /\((?:loss|losses|expense|expenses|decrease|deficit|used in)\)/iu;
const lossAlone = /\b(?:loss|losses|deficit)\b/iu;

/** "1 billion" is no way to say 759 million, though it rounds to it. */
const mostRoundedAway = 0.2;

/**
 * Whether a stored unit bears a claimed number: the same value, or, where a scale is stated, one that rounds to it at the
 * claimed precision and is no more than a fifth away. In a table a bare figure has the scale, the currency and the percent
 * sign that its caption, label or column says. A bare number is never rounded; a percentage is no count and no percentage
 * point; a unit the claim states is stated there; what is below zero there is so in the claim.
 */
export function numberAgrees(
  claimed: StatedNumber,
  stated: StatedNumber,
  claim: ReadSentence,
  unit: PreparedUnit,
): boolean {
  return (
    sameValue(claimed, stated, unit) &&
    sameShare(claimed, stated, unit) &&
    sameSign(claimed, stated, claim, unit) &&
    !unitsContradict(claimed.units, stated.units) &&
    statesUnits(claimed, stated, unit)
  );
}

function sameValue(claimed: StatedNumber, stated: StatedNumber, unit: PreparedUnit): boolean {
  if (claimed.value === stated.value) return !claimed.scaled || stated.scaled || !unit.isTable || unit.scale === 1;
  if (claimed.scaled && stated.scaled) return roundsTo(claimed, stated.value);
  if (!unit.isTable || stated.share !== "none" || unit.scale === 1) return false;
  const full = stated.value * unit.scale;
  return claimed.scaled ? roundsTo(claimed, full) : claimed.value === full;
}

function roundsTo({ value, tolerance }: StatedNumber, full: number): boolean {
  return Math.abs(value - full) <= Math.min(tolerance, mostRoundedAway * Math.abs(full));
}

function sameShare(claimed: StatedNumber, stated: StatedNumber, unit: PreparedUnit): boolean {
  if (claimed.share === stated.share) return true;
  return (
    unit.isTable && unit.isPercentTable && stated.share === "none" && claimed.share === "percent" && !stated.scaled
  );
}

function sameSign(claimed: StatedNumber, stated: StatedNumber, claim: ReadSentence, unit: PreparedUnit): boolean {
  if (claimed.negative) return stated.negative;
  const around = claim.text.slice(Math.max(0, claimed.start - 120), claimed.end + 60);
  if (stated.negative) return loss.test(around) || (!eitherWay.test(unit.text) && loss.test(unit.text));
  return !(unit.isTable && eitherWay.test(unit.text) && lossAlone.test(around) && !eitherWay.test(around));
}

/** A unit the claim gives its number is one of the number's there, or, where that has none of its kind, is named there. */
function statesUnits(claimed: StatedNumber, stated: StatedNumber, unit: PreparedUnit): boolean {
  return claimed.units.every((wanted) => {
    if (stated.units.some(({ name }) => name === wanted.name)) return true;
    if (isCurrency(wanted) && unit.isTable && unit.currencies.some(({ name }) => name === wanted.name)) return true;
    // An amount in millions that no other currency goes with may be one of money.
    const bare = stated.units.length === 0 && stated.scaled && currenciesOf(unit.text).length === 0;
    if (isCurrency(wanted) && bare) return true;
    return namesUnit(unit.unitWords, wanted) && !stated.units.some((other) => other.family !== wanted.family);
  });
}

/** Whether two numbers may be taken for one another: both percentages, or amounts of what may be the same unit. */
export function isComparable(one: StatedNumber, other: StatedNumber, isTable: boolean): boolean {
  if (one.share !== other.share) return false;
  if (one.units.length === 0 && other.units.length === 0) return true;
  if (isTable && (one.units.length === 0 || other.units.length === 0)) return true;
  return one.units.some(({ family }) => other.units.some((unit) => unit.family === family));
}
