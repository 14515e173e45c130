import type { Notice } from "../domain/answer.js";
import { readPeriods } from "../retrieval/read-periods.js";
import { documentPeriod } from "../retrieval/document-period.js";
import { stemsOf } from "../retrieval/terms.js";
import { askedNames } from "./asked-names.js";
import type { Found } from "./find-evidence.js";
import { passageContext } from "./passage-context.js";

/**
 * What to try when a question found no answer: names that none of the nearest passages knows, a year that none of their
 * documents is of, else another wording. Says only what was looked at.
 */
export function adviseAsker(question: string, { focus, terms, candidates }: Found): Notice {
  return { code: "try_instead", text: advice(question, focus, terms, candidates).join(" ") };
}

function advice(
  question: string,
  focus: string,
  { terms, isKnown }: Found["terms"],
  candidates: Found["candidates"],
): string[] {
  if (candidates.length === 0) return ["No document was found: add documents, or search in more of them."];
  const stems = candidates.map((candidate) => stemsOf(`${candidate.text}\n${passageContext(candidate)}`));
  const written = askedNames(focus);
  const absent = terms.filter(({ word, stem }) => written.has(word) && !stems.some((held) => held.has(stem)));
  const unknown = terms.filter((term) => !isKnown(term) && !absent.includes(term));
  const years = yearsAbsent(question, candidates);
  return [
    ...(absent.length > 0 ? [`The nearest passages do not name ${quoted(absent)}.`] : []),
    ...(unknown.length > 0 ? [`No document holds the word${plural(unknown)} ${quoted(unknown)}.`] : []),
    ...(years.length > 0 ? [`The nearest documents are not of ${years.join(" or ")}.`] : []),
    "Look at the passages shown, or ask in the words that the documents use.",
  ];
}

function yearsAbsent(question: string, candidates: Found["candidates"]): number[] {
  const { periods, dates, months } = readPeriods(question);
  const asked = [...periods.map(({ year }) => year), ...[...dates, ...months].map((day) => Number(day.slice(0, 4)))];
  const covered = new Set(candidates.flatMap((candidate) => [...documentPeriod({ ...candidate, metadata: {} }).years]));
  return covered.size === 0 ? [] : [...new Set(asked)].filter((year) => !covered.has(year));
}

function quoted(words: readonly { readonly word: string }[]): string {
  return words.map(({ word }) => `“${word}”`).join(", ");
}

function plural(words: readonly unknown[]): string {
  return words.length > 1 ? "s" : "";
}
