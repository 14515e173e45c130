import { contentTerms } from "../retrieval/terms.js";
import type { Turn } from "./ask-request.js";
import { type QuestionParts, beginsLikeAQuestion, questionParts } from "./question-parts.js";

const leadIn =
  /^(?:(?:and|or|but|so|ok|okay|also|then)\b[,\s]*)*(?:(?:what|how)\s+about\b\s*|(?:the\s+)?same\s+(?:question\s+)?for\b\s*)?/iu;
const reference =
  /\b(?:its|it|they|them|their|he|she|him|his|her|these|those|this|same|former|latter)\b|(?<!\b(?:is|are|was|were|be)\s)\bthere\b|\bthat(?=\s*[?.!,]|$|\s+(?:year|quarter|period|month|day|company|firm|policy|document|report|one|case|amount|figure|number|time|date|person|product|plan)\b)|\bthen\b/iu;
const owner = /\b(?:its|their|his|her)\b(?=\s+[\p{L}\p{N}])/giu;
const actor = /\b(?:it|they|them|he|she|him)\b/giu;
const sameTime =
  /\b(?:in|for|during)?\s*(?:that|the same|this)\s+(?:year|quarter|period|month)\b|\b(?:back\s+)?then\b/iu;
/** Earlier turns looked at: what was talked about long ago is not what "it" means. */
const turnsBack = 6;

/** Whether a question cannot be understood without the ones before it. */
export function leansOnHistory(question: string): boolean {
  const bare = question.trim();
  return (
    /^(?:and|or|but)\b|^(?:what|how) about\b|^(?:the\s+)?same\b/iu.test(bare) ||
    reference.test(bare) ||
    contentTerms(bare).length < 2 ||
    (!beginsLikeAQuestion(bare) && isOnlyParts(bare, questionParts(bare)))
  );
}

/**
 * A follow-up question made to stand alone by rule: a period or a name that it brings takes the place of the one asked about
 * before ("and in 2022?", "what about Amazon?"), a pronoun that of its name, and where neither fits the question before comes
 * along. Only earlier questions are read, so that no earlier answer becomes evidence.
 */
export function standaloneQuestion(question: string, history: readonly Turn[]): string {
  const asked = history.filter(({ role }) => role === "user").slice(-turnsBack);
  let before: string | undefined;
  for (const text of [...asked.map((turn) => turn.text.trim()), question]) {
    before = before === undefined || !leansOnHistory(text) ? text : carriedOver(text, before);
  }
  return before ?? question;
}

function carriedOver(question: string, before: string): string {
  const rest = question
    .trim()
    .replace(leadIn, "")
    .replace(/[?.!\s]+$/u, "");
  const known = questionParts(before);
  if (rest === "" || beginsLikeAQuestion(rest))
    return withReferences(rest === "" ? question : `${rest}?`, before, known);
  const brought = questionParts(rest);
  if (reference.test(rest)) return withReferences(question, before, known);
  if (isOnlyParts(rest, brought)) return replaced(rest, brought, before, known);
  if (known.names.length === 0 && known.period === undefined) return `${before} ${question}`;
  const name = brought.names.length === 0 && known.names[0] !== undefined ? ` of ${known.names[0]}` : "";
  const period = brought.period === undefined && known.period !== undefined ? ` in ${known.period}` : "";
  return `What about ${rest}${name}${period}?`;
}

/** The question before, with what this one brings in its place. */
function replaced(rest: string, brought: QuestionParts, before: string, known: QuestionParts): string {
  let result = before;
  if (brought.period !== undefined) {
    result =
      known.period === undefined ? added(result, `in ${brought.period}`) : result.replace(known.period, brought.period);
  }
  const [name] = brought.names;
  if (name === undefined) return result;
  // "In Europe" says where, and is no other company.
  const place = new RegExp(`\\b(in|within|outside|at)\\s+(?:the\\s+)?${escaped(name)}`, "iu").exec(rest);
  const old = place
    ? known.names.find((candidate) =>
        new RegExp(`\\b${place[1]}\\s+(?:the\\s+)?${escaped(candidate)}`, "iu").test(before),
      )
    : known.names[0];
  if (old !== undefined) return result.replace(old, name);
  return place ? added(result, place[0]) : `${result} ${rest}?`;
}

/** A pronoun's name and "that year"'s year put in; the whole question before where there is no name for it. */
function withReferences(question: string, before: string, known: QuestionParts): string {
  const [name] = known.names;
  const { period } = known;
  const timed = period === undefined ? question : question.replace(sameTime, ` in ${period}`).replace(/\s{2,}/gu, " ");
  const named = name === undefined ? timed : timed.replace(owner, `${name}’s`).replace(actor, name);
  if (named === question || reference.test(named)) return `${before} ${question}`;
  return period === undefined || questionParts(named).period !== undefined ? named : added(named, `in ${period}`);
}

function added(question: string, words: string): string {
  return `${question.replace(/[?.!\s]+$/u, "")} ${words}?`;
}

/** Whether nothing else that carries meaning is said. */
function isOnlyParts(text: string, { names, period }: QuestionParts): boolean {
  if (names.length === 0 && period === undefined) return false;
  const left = [...names, period ?? ""].reduce((rest, part) => rest.replace(part, " "), text);
  return contentTerms(left).length === 0;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/gu, "\\$&");
}
