import type { Answer, Notice } from "../../domain/answer.js";
import { asAnswerId } from "../../domain/identifiers.js";
import type { NewUuid } from "../../ports/clock.js";
import type { SafetyVerdict } from "../../ports/safety-classifier.js";
import type { AnswerEvent, Drafted } from "../answer-event.js";
import { answerNotices } from "../notices/answer-notices.js";
import { plainOutput } from "../plain-output.js";
import type { AnswerGuards } from "./answer-guards.js";

const fine: SafetyVerdict = { checked: true, flagged: [] };

/**
 * An answer with its guards around it. A question that is on the blocklist or flagged is not even searched for; an answer that
 * is gives way to one of status `blocked` without text. With a safety classifier every sentence is held back until the whole
 * answer is checked; with a blocklist alone each is checked by itself before it is shown.
 */
export async function* guardAnswer(
  question: string,
  answering: () => AsyncIterable<AnswerEvent>,
  guards: AnswerGuards,
  newUuid: NewUuid,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent> {
  const asked = isListed(question, guards) ? "blocklist" : undefined;
  const before = asked ? fine : await checkQuestion(question, guards, signal);
  const cause = asked ?? causeOf(before, guards);
  if (cause !== undefined) return yield* ended(blockedAnswer(question, cause, newUuid));
  const held: AnswerEvent[] = [];
  for await (const event of answering()) {
    if (event.kind === "done") return yield* finished(event, held, before, guards, signal);
    if (event.kind === "notice") continue;
    if (event.kind === "sentence" && isListed(event.sentence.text, guards)) {
      return yield* ended(blockedAnswer(question, "blocklist", newUuid));
    }
    if (event.kind === "sentence" && guards.safety) held.push(event);
    else yield event;
  }
}

async function* finished(
  { answer, drafted }: Extract<AnswerEvent, { kind: "done" }>,
  held: readonly AnswerEvent[],
  before: SafetyVerdict,
  guards: AnswerGuards,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent> {
  const after = answer.sentences.length === 0 ? fine : await checkAnswer(answer, guards, signal);
  const cause = isListed(answer.answer, guards) ? "blocklist" : causeOf(after, guards);
  if (cause !== undefined) {
    const degraded = [...answer.degraded, ...(after.checked ? [] : ["safety"])];
    return yield* ended({ ...withoutText(answer), degraded, notices: [blockedNotice(cause)] });
  }
  yield* held;
  const unchecked = [before, after].find(({ checked }) => !checked);
  const notices = [...answer.notices, ...answerNotices(answer), ...(unchecked ? [uncheckedNotice(unchecked)] : [])];
  const degraded = [...answer.degraded, ...(unchecked ? ["safety"] : [])];
  yield* ended({ ...answer, notices, degraded }, drafted);
}

async function* ended(answer: Answer, drafted?: Drafted): AsyncGenerator<AnswerEvent> {
  for (const notice of answer.notices) yield { kind: "notice", notice };
  yield { kind: "done", answer, ...(drafted && { drafted }) };
}

function isListed(text: string, { blocklist }: AnswerGuards): boolean {
  return blocklist.some((entry) => entry.test(text));
}

async function checkQuestion(question: string, { safety }: AnswerGuards, signal: AbortSignal): Promise<SafetyVerdict> {
  return safety ? safety.checkQuestion(question, signal) : fine;
}

async function checkAnswer(
  { question, answer, citations }: Answer,
  { safety }: AnswerGuards,
  signal: AbortSignal,
): Promise<SafetyVerdict> {
  if (!safety) return fine;
  return safety.checkAnswer({ question, answer, sources: citations.map(({ quote }) => quote) }, signal);
}

/** Why nothing may be said, or undefined. */
function causeOf({ checked, flagged }: SafetyVerdict, { safetyFailure }: AnswerGuards): string | undefined {
  if (flagged.length > 0) return `safety: ${flagged.join(", ")}`;
  return checked || safetyFailure === "open" ? undefined : "safety: not checked";
}

function blockedNotice(cause: string): Notice {
  return { code: "blocked", text: `Nothing is answered here (${cause}).` };
}

function uncheckedNotice({ reason = "the classifier did not answer" }: SafetyVerdict): Notice {
  return {
    code: "safety_unchecked",
    text: plainOutput(`The answer was not checked by the safety classifier: ${reason}`),
  };
}

function blockedAnswer(question: string, cause: string, newUuid: NewUuid): Answer {
  return {
    id: asAnswerId(newUuid()),
    question,
    status: "blocked",
    answer: "",
    sentences: [],
    citations: [],
    passages: [],
    evidence: 0,
    notices: [blockedNotice(cause)],
    degraded: cause.endsWith("not checked") ? ["safety"] : [],
    aiGenerated: false,
    model: { id: "extractive", kind: "extractive" },
    usage: { promptTokens: 0, answerTokens: 0 },
    timings: { retrieveMs: 0, firstTokenMs: 0, totalMs: 0 },
  };
}

/** Neither text nor the quotes and passages that would say it again. */
function withoutText(answer: Answer): Answer {
  return { ...answer, status: "blocked", answer: "", sentences: [], citations: [], passages: [], aiGenerated: false };
}
