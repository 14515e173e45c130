import type { Notice } from "../domain/answer.js";
import { documentPeriod } from "../retrieval/document-period.js";
import { stemsOf } from "../retrieval/terms.js";
import { askedNames } from "./asked-names.js";
import type { Found } from "./find-evidence.js";
import { passageContext } from "./passage-context.js";
import { timesNamed, yearOf } from "./time-stated.js";

const mostPeriods = 6;

/**
 * What to try when a question found no answer: names that none of the nearest passages knows, a time that they do not state
 * and the times their documents are of, else another wording. Says only what was looked at.
 */
export function adviseAsker(question: string, found: Found): Notice {
  return { code: "try_instead", text: advice(question, found).join(" ") };
}

function advice(question: string, { focus, terms: { terms, isKnown }, candidates, ranked }: Found): string[] {
  if (candidates.length === 0) return ["No document was found: add documents, or search in more of them."];
  const stems = candidates.map((candidate) => stemsOf(`${candidate.text}\n${passageContext(candidate)}`));
  const written = askedNames(focus);
  const absent = terms.filter(({ word, stem }) => written.has(word) && !stems.some((held) => held.has(stem)));
  const unknown = terms.filter((term) => !isKnown(term) && !absent.includes(term));
  return [
    ...(absent.length > 0 ? [`The nearest passages do not name ${quoted(absent)}.`] : []),
    ...(unknown.length > 0 ? [`No document holds the word${plural(unknown)} ${quoted(unknown)}.`] : []),
    ...timesAbsent(question, candidates, ranked.gaps.untimed),
    "Look at the passages shown, or ask in the words that the documents use.",
  ];
}

function timesAbsent(question: string, candidates: Found["candidates"], isUntimed: boolean): string[] {
  const documents = candidates.map((candidate) => documentPeriod({ ...candidate, metadata: {} }));
  const covered = new Set(documents.flatMap(({ years }) => [...years]));
  const absent = [...new Set(timesNamed(question).map(yearOf))].filter((year) => !covered.has(year));
  if (covered.size === 0 || (absent.length === 0 && !isUntimed)) return [];
  const times = documents.flatMap(({ date, years }) => (date === undefined ? [...years].map(String) : [date]));
  const newest = [...new Set(times)].sort().reverse().slice(0, mostPeriods);
  const lacking = isUntimed ? "say nothing of the time asked for" : `are not of ${absent.join(" or ")}`;
  return [`The nearest documents ${lacking}; they are of ${newest.join(", ")}.`];
}

function quoted(words: readonly { readonly word: string }[]): string {
  return words.map(({ word }) => `“${word}”`).join(", ");
}

function plural(words: readonly unknown[]): string {
  return words.length > 1 ? "s" : "";
}
