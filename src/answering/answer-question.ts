import type { Answer, AnswerStatus, Notice } from "../domain/answer.js";
import { asAnswerId } from "../domain/identifiers.js";
import { adviseAsker } from "./advise-asker.js";
import { inStep } from "../retrieval/in-step.js";
import { rankedPassage } from "../retrieval/retrieve-passages.js";
import type { AnswerEvent } from "./answer-event.js";
import type { AnsweringDependencies, AskRequest } from "./ask-request.js";
import { type CitedSentence, citeSentences } from "./cite-sentences.js";
import { type Draft, emptyDraft } from "./draft.js";
import { draftAnswer } from "./draft-answer.js";
import { findEvidence } from "./find-evidence.js";
import { isWithheld } from "./guards/is-withheld.js";
import { noAnswer } from "./no-answer.js";
import { plainOutput } from "./plain-output.js";
import { type QuotableUnit, quotableUnits } from "./quotable-unit.js";
import { ConflictSettler } from "./settle-conflicts.js";
import { understandQuestion } from "./understand-question.js";

/** Below this two questions in three have no answer in the documents (docs/answering.md). */
const requiredEvidence = 0.35;

/**
 * Answers a question from the stored documents: understand it, retrieve, weigh the evidence, have the model (or the
 * extractive strategy) answer, verify every sentence against stored text, and give only what was found there, each sentence
 * as soon as it is verified. Without enough evidence, or without a sentence left, the status is `not_in_documents` and the
 * nearest passages are shown. An aborted signal stops the model and is thrown.
 */
export async function* answerQuestion(
  request: AskRequest,
  dependencies: AnsweringDependencies,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent> {
  const { clock, newUuid, chooseModel } = dependencies;
  const startedMs = clock.monotonicMs();
  const id = asAnswerId(newUuid());
  const { question } = request;
  // Looked for meanwhile; a failure is met below.
  const choosing = chooseModel(signal);
  choosing.catch(() => undefined);

  const query = await understandQuestion(request, dependencies, signal);
  const found = await inStep(dependencies.step, "retrieve", (step) =>
    findEvidence(query, request, { ...dependencies, ...(step && { step }) }, signal),
  );
  const { evidence } = found;
  const passages = found.candidates.map(rankedPassage);
  const retrieveMs = clock.monotonicMs() - startedMs;
  yield { kind: "retrieved", id, question, query, passages, evidence, retrieveMs };

  const { model } = await choosing;
  const shown: CitedSentence[] = [];
  let draft = emptyDraft(model);
  const removed: CitedSentence[] = [];
  const settler = new ConflictSettler(query);
  let units: Promise<QuotableUnit[]> | undefined;
  if (evidence >= requiredEvidence) {
    for await (const event of draftAnswer({ ...request, question: query }, found, model, dependencies, signal)) {
      if (event.kind === "end") ({ draft } = event);
      else if (isWithheld(event.sentence)) removed.push(event.sentence);
      else if (event.sentence.units.length > 0 || request.unsupported === "keep") {
        units ??= quotableUnits(found.candidates, dependencies.reader, signal);
        for (const sentence of settler.settle(event.sentence, await units)) {
          shown.push(sentence);
          yield latestSentence(shown);
        }
      } else removed.push(event.sentence);
    }
  }

  const status = settler.conflicting ? "conflicting" : settleStatus(shown, draft, removed);
  const advice = status === "not_in_documents" ? [adviseAsker(query, found)] : [];
  const notices = [...settler.notices, ...draft.notices, ...advice];
  const timings = { retrieveMs, firstTokenMs: draft.firstTokenMs, totalMs: clock.monotonicMs() - startedMs };
  const degraded = [...found.degraded, ...draft.degraded];
  const said = answerOf(shown, status, draft, notices);
  const answer: Answer = { id, question, ...said, passages, evidence, degraded, timings };
  for (const notice of answer.notices) yield { kind: "notice", notice };
  yield { kind: "done", answer, drafted: { query, removed, prompt: draft.prompt } };
}

/** What an answer says and who says it. */
function answerOf(
  shown: readonly CitedSentence[],
  status: AnswerStatus,
  draft: Draft,
  notices: readonly Notice[],
): Pick<Answer, "status" | "answer" | "sentences" | "citations" | "notices" | "aiGenerated" | "model" | "usage"> {
  const cited = citeSentences(shown);
  const aiGenerated = isGenerated(shown, draft);
  return {
    status,
    ...cited,
    answer: status === "not_in_documents" ? noAnswer : cited.answer,
    notices: [...(aiGenerated ? [generatedNotice(draft)] : []), ...notices].map(({ code, text }) => ({
      code,
      text: plainOutput(text),
    })),
    aiGenerated,
    model: draft.model,
    usage: draft.usage,
  };
}

/** The last sentence, numbered as it will be in the whole answer, since numbers go by first use. */
function latestSentence(shown: readonly CitedSentence[]): AnswerEvent {
  const before = citeSentences(shown.slice(0, -1)).citations.length;
  const { sentences, citations } = citeSentences(shown);
  const sentence = sentences.at(-1) ?? { text: "", citations: [], support: "unsupported" };
  return { kind: "sentence", sentence, citations: citations.slice(before) };
}

function settleStatus(
  shown: readonly CitedSentence[],
  { incomplete }: Draft,
  removed: readonly CitedSentence[],
): AnswerStatus {
  const supported = shown.filter(({ units }) => units.length > 0).length;
  if (supported === 0) return "not_in_documents";
  return incomplete || removed.length > 0 || supported < shown.length ? "partial" : "answered";
}

/** Whether a model wrote any of the text, rather than the documents alone. */
function isGenerated(shown: readonly CitedSentence[], { model }: Draft): boolean {
  return model.kind !== "extractive" && shown.length > 0;
}

function generatedNotice({ model: { id } }: Draft): Notice {
  const text = `Written by the language model ${id}; each sentence was checked against the text it cites.`;
  return { code: "ai_generated", text };
}
