import { type Term, wordsOf } from "./terms.js";

const months = "january february march april may june july august september october november december".split(" ");

/** What a question and a document have in common before any text is looked at: names in the title, and dates. */
export interface DocumentFacts {
  readonly title: string;
  readonly source: string;
  readonly date?: string;
}

/**
 * 0 to 1: the share, weighted by rarity, of the question's terms that the document carries in its title, its file name or
 * its date. A date counts by its parts, so that "July 1, 2023" and "2023" both find a document of 2023-07-01.
 */
export function documentAffinity(
  terms: readonly Term[],
  weightOf: (term: Term) => number,
  facts: DocumentFacts,
): number {
  const carried = new Set(
    [...wordsOf(facts.title), ...wordsOf(facts.source), ...wordsOf(dateWords(facts.date))].map(({ stem }) => stem),
  );
  let matched = 0;
  let total = 0;
  for (const term of terms) {
    const weight = weightOf(term);
    total += weight;
    if (carried.has(term.stem)) matched += weight;
  }
  return total === 0 ? 0 : matched / total;
}

/** A date by its parts, as a question would name them: "2023 july 1". */
export function dateWords(date: string | undefined): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date ?? "") ?? [];
  if (year === undefined) return "";
  return `${year} ${months[Number(month) - 1] ?? ""} ${Number(day)}`;
}
