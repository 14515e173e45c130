import type { QuestionTerms } from "../retrieval/question-terms.js";
import { focusedTerms, questionFocus } from "../retrieval/question-focus.js";
import { type Candidate, retrievePassages } from "../retrieval/retrieve-passages.js";
import type { AnsweringDependencies, AskRequest } from "./ask-request.js";
import { type RankedUnits, rankUnits } from "./rank-units.js";
import { weighEvidence } from "./weigh-evidence.js";

/** The evidence was fitted on its similarities. */
const calibratedEmbedder = "local:all-MiniLM-L6-v2";

/** What there is to answer from. */
export interface Found {
  /** The part of the question that asks. */
  readonly focus: string;
  readonly terms: QuestionTerms;
  /** Best first. */
  readonly candidates: readonly Candidate[];
  /** The sentences and rows that answer best by their words. */
  readonly ranked: RankedUnits;
  /** 0 to 1: how likely the documents answer the question. */
  readonly evidence: number;
  readonly degraded: readonly string[];
}

/** The passages nearest to a question that stands alone, and how strongly they speak to it. */
export async function findEvidence(
  question: string,
  { limit, scope }: Pick<AskRequest, "limit" | "scope">,
  dependencies: AnsweringDependencies,
  signal: AbortSignal,
): Promise<Found> {
  const search = { query: question, mode: "hybrid", limit, scope } as const;
  const retrieval = await retrievePassages(search, dependencies, signal);
  const focus = questionFocus(question);
  const terms = focusedTerms(retrieval.terms, focus);
  const calibrated = retrieval.embedderId === calibratedEmbedder;
  const ranked = await rankUnits({ question, focus, terms }, retrieval.candidates, dependencies.reader, signal);
  const held = Math.max(0, ...ranked.units.map(({ signals }) => signals.all));
  const asked = { question, focus, terms, calibrated, gaps: ranked.gaps, held };
  const evidence = weighEvidence(asked, retrieval.candidates);
  return { focus, terms, candidates: retrieval.candidates, ranked, evidence, degraded: retrieval.degraded };
}
