import type { Answer, AnswerStatus, Notice } from "../domain/answer.js";
import { asAnswerId } from "../domain/identifiers.js";
import { focusedTerms, questionFocus } from "../retrieval/question-focus.js";
import { retrievePassages } from "../retrieval/retrieve-passages.js";
import type { AnsweringDependencies, AskRequest } from "./ask-request.js";
import { citeSentences } from "./cite-sentences.js";
import { type Draft, emptyDraft } from "./draft.js";
import { draftAnswer } from "./draft-answer.js";
import { standaloneQuestion } from "./standalone-question.js";
import { weighEvidence } from "./weigh-evidence.js";

/** Below this two questions in three have no answer in the documents (docs/answering.md). */
const requiredEvidence = 0.35;
/** The evidence was fitted on its similarities. */
const calibratedEmbedder = "local:all-MiniLM-L6-v2";

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
  const { clock, newUuid, chooseModel } = dependencies;
  const startedMs = clock.monotonicMs();
  const query = standaloneQuestion(request.question, request.history);
  const search = { query, mode: "hybrid", limit: request.limit, scope: request.scope } as const;
  const [retrieval, { model }] = await Promise.all([
    retrievePassages(search, dependencies, signal),
    chooseModel(signal),
  ]);
  const retrieveMs = clock.monotonicMs() - startedMs;
  const focus = questionFocus(query);
  const terms = focusedTerms(retrieval.terms, focus);
  const calibrated = retrieval.embedderId === calibratedEmbedder;
  const evidence = weighEvidence({ question: query, focus, terms, calibrated }, retrieval.candidates);
  const draft =
    evidence < requiredEvidence
      ? emptyDraft(model)
      : await draftAnswer(request, { focus, terms, candidates: retrieval.candidates }, model, dependencies, signal);
  const status = statusOf(draft);
  const cited = citeSentences(draft.supported);
  return {
    id: asAnswerId(newUuid()),
    question: request.question,
    status,
    ...cited,
    answer: status === "not_in_documents" ? "The documents do not answer this." : cited.answer,
    passages: retrieval.candidates.map(({ similarity: _, affinity: __, ...passage }) => passage),
    evidence,
    notices: [...noticesOf(draft), ...draft.notices],
    degraded: [...retrieval.degraded, ...draft.degraded],
    aiGenerated: isGenerated(draft),
    model: draft.model,
    usage: draft.usage,
    timings: { retrieveMs, firstTokenMs: draft.firstTokenMs, totalMs: clock.monotonicMs() - startedMs },
  };
}

function statusOf({ supported, incomplete }: Draft): AnswerStatus {
  if (supported.length === 0) return "not_in_documents";
  return incomplete ? "partial" : "answered";
}

/** Whether a model wrote any of the text, rather than the documents alone. */
function isGenerated({ model, supported }: Draft): boolean {
  return model.kind !== "extractive" && supported.length > 0;
}

function noticesOf(draft: Draft): Notice[] {
  if (!isGenerated(draft)) return [];
  const text = `Written by the language model ${draft.model.id}; each sentence was checked against the text it cites.`;
  return [{ code: "ai_generated", text }];
}
