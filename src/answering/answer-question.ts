import type { Answer, AnswerStatus, ModelKind, Notice } from "../domain/answer.js";
import { asAnswerId } from "../domain/identifiers.js";
import type { Scope } from "../domain/scope.js";
import { toFootnoteError } from "../errors.js";
import type { NewUuid } from "../ports/clock.js";
import type { GenerationUsage, LanguageModel } from "../ports/language-model.js";
import {
  type Candidate,
  type Retrieval,
  type RetrievalDependencies,
  retrievePassages,
} from "../retrieval/retrieve-passages.js";
import { buildPrompt } from "./build-prompt.js";
import { type SupportedSentence, citeSentences } from "./cite-sentences.js";
import { generateClaims } from "./generate-claims.js";
import { type QuotableUnit, quotableUnits } from "./quotable-unit.js";
import { selectSentences } from "./select-sentences.js";
import { standaloneQuestion } from "./standalone-question.js";
import { verifyClaim } from "./verify-claim.js";
import { weighEvidence } from "./weigh-evidence.js";

/** An earlier turn of a conversation; answers of the service come back as `assistant` and are never cited. */
export interface Turn {
  readonly role: "user" | "assistant";
  readonly text: string;
}

export interface AskRequest {
  readonly question: string;
  readonly scope: Scope;
  /** Passages to consider. */
  readonly limit: number;
  readonly history: readonly Turn[];
  /** Throw `model_unavailable` rather than answering without the configured model. */
  readonly strict: boolean;
}

export interface AnsweringDependencies extends RetrievalDependencies {
  /** Undefined: the extractive strategy answers. */
  readonly model: LanguageModel | undefined;
  readonly newUuid: NewUuid;
}

/** Below this the passages are not about the question; the figure comes from `test/quality`. */
const requiredEvidence = 0.5;
const maxAnswerTokens = 1_024;

interface Draft {
  readonly supported: readonly SupportedSentence[];
  /** Whether some sentences were taken out for want of support. */
  readonly incomplete: boolean;
  readonly usage: GenerationUsage;
  readonly firstTokenMs: number;
  readonly model: { readonly id: string; readonly kind: ModelKind };
  readonly notices: readonly Notice[];
  readonly degraded: readonly string[];
}

/**
 * Answers a question from the stored documents: retrieve, weigh the evidence, have the model (or the extractive strategy)
 * answer, verify every sentence against stored text, and give only what was found there. Without enough evidence, or
 * without a sentence left, the status is `not_in_documents` and the nearest passages are shown.
 */
export async function answerQuestion(
  request: AskRequest,
  dependencies: AnsweringDependencies,
  signal: AbortSignal,
): Promise<Answer> {
  const { clock, reader, newUuid } = dependencies;
  const startedMs = clock.monotonicMs();
  const query = standaloneQuestion(request.question, request.history);
  const retrieval = await retrievePassages(
    { query, mode: "hybrid", limit: request.limit, scope: request.scope },
    dependencies,
    signal,
  );
  const retrieveMs = clock.monotonicMs() - startedMs;
  const evidence = weighEvidence(query, retrieval.terms, retrieval.candidates);
  const units = groupByPassage(retrieval.candidates, await quotableUnits(retrieval.candidates, reader, signal));
  const draft =
    evidence < requiredEvidence
      ? noDraft(dependencies)
      : await draftAnswer(request, query, retrieval, units, dependencies, signal);
  const cited = citeSentences(draft.supported);
  const status = statusOf(draft);
  return {
    id: asAnswerId(newUuid()),
    question: request.question,
    status,
    ...cited,
    answer: status === "not_in_documents" ? "The documents do not answer this." : cited.answer,
    passages: retrieval.candidates.map(({ similarity: _, ...passage }) => passage),
    evidence,
    notices: draft.notices,
    degraded: [...retrieval.degraded, ...draft.degraded],
    aiGenerated: draft.model.kind !== "extractive",
    model: draft.model,
    usage: draft.usage,
    timings: { retrieveMs, firstTokenMs: draft.firstTokenMs, totalMs: clock.monotonicMs() - startedMs },
  };
}

/** The model's answer, or the extractive one where there is no model or it failed and the request is not strict. */
async function draftAnswer(
  request: AskRequest,
  query: string,
  retrieval: Retrieval,
  units: readonly (readonly QuotableUnit[])[],
  dependencies: AnsweringDependencies,
  signal: AbortSignal,
): Promise<Draft> {
  const { model } = dependencies;
  const extractive = () => draftExtractively(query, retrieval, units, dependencies, signal);
  if (!model) return extractive();
  try {
    return await draftWithModel(request, retrieval, units, model, dependencies, signal);
  } catch (thrown) {
    const error = toFootnoteError(thrown);
    const modelFault = error.code === "model_unavailable" || error.code === "model_failed" || error.code === "timeout";
    if (signal.aborted || request.strict || !modelFault) throw error;
    const text = `The language model ${model.id} did not answer, so these sentences were selected without it.`;
    return { ...(await extractive()), degraded: ["model"], notices: [{ code: "model_unavailable", text }] };
  }
}

async function draftWithModel(
  request: AskRequest,
  retrieval: Retrieval,
  units: readonly (readonly QuotableUnit[])[],
  model: LanguageModel,
  { clock, newUuid }: AnsweringDependencies,
  signal: AbortSignal,
): Promise<Draft> {
  const { question, history } = request;
  const { contextTokens } = model;
  const boundary = `=====${newUuid()}=====`;
  const answerTokens = Math.min(maxAnswerTokens, Math.floor(contextTokens / 4));
  const prompt = buildPrompt({
    question,
    history,
    passages: retrieval.candidates,
    contextTokens,
    maxAnswerTokens: answerTokens,
    boundary,
  });
  const shown = units.slice(0, prompt.passages.length);
  const { claims, usage, firstTokenMs } = await generateClaims(model, prompt.messages, answerTokens, clock, signal);
  const verdicts = claims.map((claim) => ({ claim, verdict: verifyClaim(claim, shown) }));
  const supported = verdicts.flatMap(({ claim, verdict }) =>
    verdict.support === "verified" ? [{ text: claim.text, units: verdict.units }] : [],
  );
  const incomplete = supported.length < claims.length;
  return {
    supported,
    incomplete,
    usage,
    firstTokenMs,
    model: { id: model.id, kind: model.kind },
    notices: [],
    degraded: [],
  };
}

async function draftExtractively(
  query: string,
  { terms }: Retrieval,
  units: readonly (readonly QuotableUnit[])[],
  dependencies: AnsweringDependencies,
  signal: AbortSignal,
): Promise<Draft> {
  const chosen = await selectSentences(query, terms, units, dependencies.embedder, signal);
  const supported = chosen.map((unit) => ({ text: unit.text.replace(/\s+/gu, " "), units: [unit] }));
  return { ...noDraft({ model: undefined }), supported };
}

function noDraft({ model }: Pick<AnsweringDependencies, "model">): Draft {
  return {
    supported: [],
    incomplete: false,
    usage: { promptTokens: 0, answerTokens: 0 },
    firstTokenMs: 0,
    model: model ? { id: model.id, kind: model.kind } : { id: "extractive", kind: "extractive" },
    notices: [],
    degraded: [],
  };
}

function statusOf({ supported, incomplete }: Draft): AnswerStatus {
  if (supported.length === 0) return "not_in_documents";
  return incomplete ? "partial" : "answered";
}

function groupByPassage(candidates: readonly Candidate[], units: readonly QuotableUnit[]): QuotableUnit[][] {
  return candidates.map(({ chunkId }) => units.filter(({ passage }) => passage.chunkId === chunkId));
}
