import { inOneLine } from "../domain/broken-words.js";
import { stemsOf } from "../retrieval/terms.js";
import { askedTime } from "./asked-time.js";
import type { CitedSentence } from "./cite-sentences.js";
import { mayAnswer } from "./may-answer.js";
import type { RankedUnit } from "./rank-units.js";
import { rowSentence } from "./row-sentence.js";
import type { Asked } from "./score-units.js";

const maxSentences = 3;
/** Odds of a further sentence against the best. */
const furtherOdds = 0.3;
/** Log odds this close count as equal. */
const equalOdds = 0.35;
/** Share of the shorter one's words that makes two sentences with the same figures one. */
const echoShare = 0.6;

/**
 * The extractive strategy: of the ranked units the best and those close behind it that say something else, at most three.
 * Sentences of like words and other figures contradict each other, so both stay; of those about equally good the newer
 * document's comes first; none where not one of them can be the answer. A question about several subjects gets the best of each. The text of a sentence is the stored one; of a row, its label, figure and column.
 */
export function selectSentences(asked: Asked, units: readonly RankedUnit[]): CitedSentence[] {
  const { question } = asked;
  const best = units[0]?.score ?? 0;
  const chosen = bestOfSubjects(units) ?? bestOfAll(units, best);
  if (!chosen.some(({ answer }) => mayAnswer(answer, asked))) return [];
  const level = ({ score }: RankedUnit) => Math.floor((best - score) / equalOdds);
  const dateOf = ({ answer }: RankedUnit) => answer.unit.passage.date ?? "";
  return chosen
    .sort((one, other) => level(one) - level(other) || dateOf(other).localeCompare(dateOf(one)))
    .map(({ answer }) => ({
      text: answer.row
        ? rowSentence(answer, question, askedTime(question, answer.unit.passage))
        : inOneLine(answer.unit.text),
      units: [answer.unit],
    }));
}

/** Of a question about several subjects the best of each; undefined where it is about one. */
function bestOfSubjects(units: readonly RankedUnit[]): RankedUnit[] | undefined {
  const best = new Map<string, RankedUnit>();
  for (const unit of units) if (unit.subject !== undefined && !best.has(unit.subject)) best.set(unit.subject, unit);
  return best.size > 1 ? [...best.values()] : undefined;
}

function bestOfAll(units: readonly RankedUnit[], best: number): RankedUnit[] {
  const chosen: RankedUnit[] = [];
  for (const candidate of units) {
    if (chosen.length === maxSentences || Math.exp(candidate.score - best) < furtherOdds) break;
    if (!chosen.some(({ answer }) => isEcho(answer.unit.text, candidate.answer.unit.text))) chosen.push(candidate);
  }
  return chosen;
}

function isEcho(one: string, other: string): boolean {
  const figures = (text: string) => (text.match(/\d+/gu) ?? []).join(" ");
  return figures(one) === figures(other) && overlap(one, other) > echoShare;
}

function overlap(one: string, other: string): number {
  const [left, right] = [stemsOf(one), stemsOf(other)];
  const shared = [...left].filter((stem) => right.has(stem)).length;
  return shared / Math.max(1, Math.min(left.size, right.size));
}
