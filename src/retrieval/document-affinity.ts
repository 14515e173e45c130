import type { DocumentId } from "../domain/identifiers.js";
import { plainNameWords, wordRuns } from "../domain/name-words.js";
import type { NameUse, NamedDocument, NamedDocuments } from "../ports/lexical-index.js";
import { documentPeriod, periodDay, periodMatch } from "./document-period.js";
import { readPeriods } from "./read-periods.js";
import { subjectsNamed } from "./subjects-named.js";
import { contentTerms } from "./terms.js";

const periodWord =
  /^(?:\d{1,2}|(?:19|20)\d{2}|q[1-4]|[1-4]q|fy\d*|january|february|march|april|may|june|july|august|september|october|november|december)$/u;
/** Words for kinds of documents and of companies, which many names hold and none means. */
const dullWords = new Set(
  "form report annual quarterly quarter fiscal year years ended end period month months document file inc corp corporation company co ltd llc plc".split(
    " ",
  ),
);

/** Lets words that titles merely share with the text count for next to nothing: purity 0.97 gives 0.89, 0.6 gives 0.13. */
const strengthExponent = 4;

/** How much of the affinity the period decides; the rest is the name alone. */
const periodShare = 0.5;
/** Share of its subject's names that a document must carry to be one of those of which the newest is "the latest". */
const fullName = 0.99;
/** A document of the right time is little where no document is named. */
const periodAloneShare = 0.5;

/** Words of a question that may name a document, runs of two and three as one included, and the years it asks for. */
export function nameCandidates(question: string): string[] {
  const content = new Set(contentTerms(question).flatMap(({ word }) => plainNameWords(word)));
  const isName = (word: string) => content.has(word) && !periodWord.test(word);
  const words = plainNameWords(question);
  const names = words.filter((word) => isName(word) && !dullWords.has(word));
  for (const run of wordRuns(words)) {
    const isRun = run.every((word) => isName(word) && /\p{L}/u.test(word));
    if (isRun && !run.every((word) => dullWords.has(word))) names.push(run.join(""));
  }
  const { periods, dates, months } = readPeriods(question);
  const years = [...periods.map(({ year }) => String(year)), ...[...dates, ...months].map((day) => day.slice(0, 4))];
  return [...new Set([...names, ...years])];
}

/** How surely a question means a document, and as a document of what. */
export interface Affinity {
  /** 0 to 1, by the names it carries of all that the question has. */
  readonly strength: number;
  /** The same by the names of its own subject alone. */
  readonly strengthAsSubject: number;
  /** The same for all documents of one company, as far as the question names it. */
  readonly subject: string;
}

/**
 * How surely the question means each document, by name and period. A name is a word that documents carry in their title or
 * source and that occurs in the text of hardly any other document: "amcor" is one, "company" is not, however many titles
 * hold it. Of two companies that a question names each counts in full as its own subject.
 */
export function documentAffinities(
  question: string,
  words: readonly string[],
  named: NamedDocuments,
): Map<DocumentId, Affinity> {
  const weights = nameWeights(question, words, named);
  const weightOf = (word: string) => weights.get(word)?.weight ?? 0;
  const asked = readPeriods(question);
  const carried = named.documents.map((document) => {
    const names = document.words.filter((word) => weightOf(word) > 0);
    const weight = names.reduce((sum, word) => sum + weightOf(word), 0);
    return { ...document, names, weight, period: documentPeriod(document) };
  });
  const heaviest = Math.max(0, ...carried.map(({ weight }) => weight));
  const subjects = subjectsNamed(carried);
  const newest = new Map<string, string>();
  for (const { documentId, weight, period } of carried) {
    const subject = subjects.get(documentId);
    if (!subject || weight < subject.weight * fullName) continue;
    newest.set(subject.name, [newest.get(subject.name) ?? "", periodDay(period)].sort().at(-1) ?? "");
  }
  return new Map(
    carried.map((document): [DocumentId, Affinity] => {
      const subject = subjects.get(document.documentId) ?? { name: "", weight: 0 };
      const match = periodMatch(asked, document.period, newest.get(subject.name) ?? "");
      const strengthBy = (weight: number) => {
        if (weight === 0) return periodAloneShare * match;
        return strengthOf(document, weights) * (document.weight / weight) * (1 - periodShare + periodShare * match);
      };
      const strengths = { strength: strengthBy(heaviest), strengthAsSubject: strengthBy(subject.weight) };
      return [document.documentId, { ...strengths, subject: subject.name }];
    }),
  );
}

interface NameWeight {
  readonly weight: number;
  /** 0 to 1: how much of the word's use in text is in documents that carry it. */
  readonly purity: number;
}

function nameWeights(
  question: string,
  words: readonly string[],
  { uses, total }: NamedDocuments,
): Map<string, NameWeight> {
  const single = plainNameWords(question);
  const usesOf = new Map(words.map((word, index) => [word, uses[index]]));
  const weights = new Map<string, NameWeight>();
  for (const [word, use] of usesOf) {
    if (!use || use.documents === 0 || periodWord.test(word)) continue;
    const rarity = inverseFrequency(use.documents, total.documents);
    const parts = partsOf(word, single);
    const purity = Math.max(0, ...parts.map((part) => purityOf(usesOf.get(part))));
    const inText = parts.length > 1 ? 1 : inverseFrequency(use.chunks, total.chunks) / Math.log(2 + total.chunks);
    weights.set(word, { weight: rarity * inText * purity ** 2, purity });
  }
  return weights;
}

/** The words of the question that a run is made of; a word that is no run is its own only part. */
function partsOf(word: string, single: readonly string[]): readonly string[] {
  if (single.includes(word)) return [word];
  return wordRuns(single).find((run) => run.join("") === word) ?? [word];
}

/** Smoothed, so that a word seen only a few times proves little. */
function purityOf(use: NameUse | undefined): number {
  return use === undefined ? 0 : (use.ownChunks + 1) / (use.chunks + 2);
}

function strengthOf({ words }: NamedDocument, weights: ReadonlyMap<string, NameWeight>): number {
  return Math.max(0, ...words.map((word) => weights.get(word)?.purity ?? 0)) ** strengthExponent;
}

/** After Robertson and Spärck Jones, always above 0. */
function inverseFrequency(holding: number, total: number): number {
  return Math.log(1 + (total - holding + 0.5) / (holding + 0.5));
}
