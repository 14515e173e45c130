import type { Passage } from "../domain/passage.js";
import type { QuestionTerms } from "../retrieval/question-terms.js";
import { type Term, contentTerms, stemsOf } from "../retrieval/terms.js";

/** What a question asks for once the company, the time and the way to answer are taken out. */
export interface AskedQuantity {
  /** In the words of the question, to be compared by its vector. */
  readonly text: string;
  readonly terms: readonly Term[];
}

const months = "january|february|march|april|may|june|july|august|september|october|november|december";
const timeWord = new RegExp(
  `^(?:\\d{1,2}(?:st|nd|rd|th)?|(?:19|20)\\d{2}|q[1-4]|[1-4]q|fy\\d*|${months}|first|second|third|fourth|fiscal|quarter|quarterly|year|month|week|day|period|three|six|nine|twelve|end|ended|ending|start|ago|during|latest|recent)s?$`,
  "u",
);
const dullWords = new Set(
  "amount number total answer usd million billion thousand report reported company much unit please using based".split(
    " ",
  ),
);

/**
 * Words that name what is asked: those of the part that asks that are no time, no name of the documents and no word of every
 * question. All of its words where none is left.
 */
export function askedQuantity(focus: string, { terms }: QuestionTerms, passages: readonly Passage[]): AskedQuantity {
  const plain = withoutInstructions(focus.replace(/\([^)]*\)/gu, " "));
  const names = namesIn(plain, passages);
  const inPlain = stemsOf(plain);
  const carries = ({ word, stem }: Term) =>
    inPlain.has(stem) && !names.has(stem) && !timeWord.test(word) && !dullWords.has(word);
  const kept = terms.filter(carries);
  const text = contentTerms(plain)
    .filter((term) => carries(term))
    .map(({ word }) => word)
    .join(" ");
  return kept.length > 0 ? { text, terms: kept } : { text: focus, terms };
}

const instruction =
  /^[^?]*\b(?:question|answer|information|conclusions?|data|details?|statements?|sheet|judge?ments?|assum(?:e|ing)|standpoint|metrics?|report)\b[^?]*[:,]\s+(?=(?:what|how|which|who|when|where|why)\b)/iu;

/** "Using the balance sheet, what is …" asks what follows the comma. */
function withoutInstructions(focus: string): string {
  return focus.replace(instruction, "");
}

/** Words with a capital that the title or file name of a passage holds. */
function namesIn(question: string, passages: readonly Passage[]): ReadonlySet<string> {
  const capital = (question.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => /^\p{Lu}/u.test(word));
  const stems = [...stemsOf(capital.join(" "))];
  const titles = passages.map(({ title, source }) => stemsOf(`${title} ${source.replace(/[_/.-]/gu, " ")}`));
  return new Set(stems.filter((stem) => titles.some((title) => title.has(stem))));
}
