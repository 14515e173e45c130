import { plainNameWords } from "../domain/name-words.js";
import type { Passage } from "../domain/passage.js";

const versionWords =
  /^(?:(?:19|20)\d{2}|\d{1,2}|v\d*|version|rev|revision|edition|draft|final|new|old|current|updated|q[1-4]|january|february|march|april|may|june|july|august|september|october|november|december|pdf|md|txt|docx|pptx|xlsx|od[tsp]|epub|rtf|html?|csv|json|xml|eml|zip)$/u;
const replaces = /\b(?:supersedes?|superseded by|replaces?|in place of|takes the place of|no longer valid)\b/iu;
const filing = /^(?:10k|10q|8k|20f|annual|quarterly|earnings|filing)$/u;

/** The later of two documents comes first; without a date the year in a title or file name counts. */
export function isNewer(one: Passage, other: Passage): boolean {
  return whenOf(one) > whenOf(other);
}

/** The document's date, else the last year its title or file name holds, else "". */
export function whenOf({ date, title, source }: Passage): string {
  if (date !== undefined) return date;
  return (
    `${title} ${source}`
      .match(/(?<!\d)(?:19|20)\d{2}(?!\d)/gu)
      ?.sort()
      .at(-1) ?? ""
  );
}

/**
 * Whether the newer of two documents stands in for the older: both have the same title but for years and versions, or one
 * of the given texts of it says that it replaces another.
 */
export function isSuccession(newer: Passage, older: Passage, texts: readonly string[]): boolean {
  if (whenOf(newer) === whenOf(older)) return false;
  if (seriesOf(newer.title) !== "" && seriesOf(newer.title) === seriesOf(older.title)) return true;
  const kind = seriesOf(older.title)
    .split(" ")
    .filter((word) => word.length > 3);
  return texts.some(
    (text) => replaces.test(text) && kind.length > 0 && kind.every((word) => text.toLowerCase().includes(word)),
  );
}

/** Reports of companies to an authority: what two of them say is of two companies or of two periods. */
export function areFilings(one: Passage, other: Passage): boolean {
  const isFiling = ({ title, source }: Passage) =>
    plainNameWords(`${title} ${source}`).some((word) => filing.test(word));
  return isFiling(one) && isFiling(other);
}

function seriesOf(title: string): string {
  return plainNameWords(title)
    .filter((word) => !versionWords.test(word))
    .join(" ");
}
