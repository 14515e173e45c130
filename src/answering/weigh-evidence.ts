import { documentPeriod, periodMatch } from "../retrieval/document-period.js";
import type { QuestionTerms } from "../retrieval/question-terms.js";
import { readPeriods } from "../retrieval/read-periods.js";
import type { Candidate } from "../retrieval/retrieve-passages.js";
import { stemsOf } from "../retrieval/terms.js";
import { askedNames } from "./asked-names.js";
import { passageContext } from "./passage-context.js";
import type { AnswerGaps } from "./rank-units.js";

/** Passages that can speak to the question, and those whose documents must be of the time asked for. */
const passagesConsidered = 6;
const passagesOfTheTime = 3;
/** A sentence that says (nearly) every word of the question speaks to it, however far its passage is from it as a whole. */
const wholeQuestion = { share: 0.95, evidence: 0.5 };
/** Where nothing that could be said is of the time asked for, or what is to be counted is not. */
const mostOfAnother = 0.2;
/** More missing names than this make no difference. */
const mostMissing = 2;
/**
 * Logistic regressions over 643 questions on four sets of documents, answerable and not, with classes weighed alike
 * (docs/answering.md): by vectors for the bundled embedder, whose similarities they were fitted on, and by words.
 */
const byVectors = { base: -11.6, strength: 14.8, missing: -2.62, period: 4.19, uncounted: -2.87, unfigured: -4.48 };
const byWords = { base: -3.77, strength: 4.64, missing: -5.89, period: 3.15, uncounted: 0, unfigured: 0 };

export interface EvidenceQuestion {
  /** As asked. */
  readonly question: string;
  /** The part that asks. */
  readonly focus: string;
  readonly terms: QuestionTerms;
  /** Whether similarities are the bundled embedder's; another's lie on another scale, and words decide. */
  readonly calibrated: boolean;
  readonly gaps: AnswerGaps;
  /** The largest share of the question's words that one sentence or row holds by itself, 0 to 1. */
  readonly held: number;
}

/**
 * 0 to 1: how likely the documents answer the question. Three things count: how near the best passage is, by vector or else by
 * the share of the question's words it holds; names in the question that no passage knows, since a passage about something
 * else is no evidence; and whether the documents are of the time asked for. A sentence that holds the whole question is worth a
 * half at least, and sentences of another time than the question names, or without the count that it asks for, a fifth at most.
 */
export function weighEvidence(asked: EvidenceQuestion, candidates: readonly Candidate[]): number {
  const considered = candidates.slice(0, passagesConsidered);
  if (considered.length === 0 || asked.terms.terms.length === 0) return 0;
  const carried = considered.map((candidate) => stemsOf(`${candidate.text}\n${passageContext(candidate)}`));
  const similarities = asked.calibrated ? considered.flatMap(({ similarity }) => similarity ?? []) : [];
  const weights = similarities.length > 0 ? byVectors : byWords;
  const strength = similarities.length > 0 ? Math.max(...similarities) : coverage(asked.terms, carried);
  const missing = Math.min(mostMissing, missingNames(asked, carried)) / mostMissing;
  const logit =
    weights.base +
    weights.strength * strength +
    weights.missing * missing +
    weights.period * rightTime(asked.question, considered) +
    (asked.gaps.uncounted ? weights.uncounted : 0) +
    weights.unfigured * (Math.min(mostMissing, asked.gaps.unfigured) / mostMissing);
  const evidence = 1 / (1 + Math.exp(-logit));
  if (asked.gaps.untimed || asked.gaps.miscounted) return Math.min(evidence, mostOfAnother);
  const isWhole = asked.held >= wholeQuestion.share && missing + asked.gaps.unfigured === 0 && !asked.gaps.uncounted;
  return isWhole ? Math.max(evidence, wholeQuestion.evidence) : evidence;
}

/** The largest share of the question's words, by rarity, that one passage holds. */
function coverage({ terms, weightOf }: QuestionTerms, carried: readonly ReadonlySet<string>[]): number {
  const total = terms.reduce((sum, term) => sum + weightOf(term), 0);
  const held = (stems: ReadonlySet<string>) =>
    terms.reduce((sum, term) => sum + (stems.has(term.stem) ? weightOf(term) : 0), 0);
  return total > 0 ? Math.max(...carried.map(held)) / total : 0;
}

function missingNames({ focus, terms }: EvidenceQuestion, carried: readonly ReadonlySet<string>[]): number {
  const names = askedNames(focus);
  return terms.terms.filter(({ word, stem }) => names.has(word) && !carried.some((stems) => stems.has(stem))).length;
}

/** 1 where the question names no time. */
function rightTime(question: string, considered: readonly Candidate[]): number {
  const asked = readPeriods(question);
  if (asked.periods.length + asked.dates.length + asked.months.length === 0) return 1;
  return Math.max(
    ...considered
      .slice(0, passagesOfTheTime)
      .map((candidate) => periodMatch(asked, documentPeriod({ ...candidate, metadata: {} }), "")),
  );
}
