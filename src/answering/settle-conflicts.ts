import type { Notice } from "../domain/answer.js";
import { inOneLine } from "../domain/broken-words.js";
import type { CitedSentence } from "./cite-sentences.js";
import { isNewer, whenOf } from "./document-order.js";
import { type Disagreement, findConflicts } from "./find-conflicts.js";
import { addressesModel } from "./guards/addresses-model.js";
import { isWithheld } from "./guards/is-withheld.js";
import type { QuotableUnit } from "./quotable-unit.js";

/** The rest of an answer is beside the point. */
const sentencesLookedAt = 3;

/**
 * Settles the sentences of one answer as they come, so that none that was shown is taken back: a sentence that another
 * document contradicts comes with that other side, the newer document's first; one that a newer document replaces gives way to
 * what that says. What was said as another side is not said again.
 */
export class ConflictSettler {
  readonly #question: string;
  readonly #said: QuotableUnit[] = [];
  readonly #added: QuotableUnit[] = [];
  readonly #found: Disagreement[] = [];
  #lookedAt = 0;

  constructor(question: string) {
    this.#question = question;
  }

  /** What is to be shown in place of this sentence, in order; nothing where it was said before. */
  settle(sentence: CitedSentence, candidates: readonly QuotableUnit[]): CitedSentence[] {
    if (sentence.units.length === 0) return [sentence];
    const found = this.#disagreements(sentence, candidates);
    this.#found.push(...found);
    if (sentence.units.every((unit) => isAmong(this.#added, unit))) return [];
    const isOutdated = found.some((one) => one.isSuperseded && isRivalNewer(one));
    const kept = isOutdated ? [] : [sentence];
    this.#said.push(...kept.flatMap(({ units }) => units));
    const others = found.filter((one) => !one.isSuperseded || isRivalNewer(one)).map(({ rival }) => this.#say(rival));
    return [...kept, ...others.flat()].sort((one, other) => whenSaid(other).localeCompare(whenSaid(one)));
  }

  get conflicting(): boolean {
    return this.#conflicts().length > 0;
  }

  /** Which documents disagree, and which hold in place of which. */
  get notices(): readonly Notice[] {
    const names = new Set(this.#conflicts().flatMap(({ stated, rival }) => [nameOf(stated), nameOf(rival)]));
    const superseded = this.#found.filter(({ isSuperseded }) => isSuperseded).map(textOfSuperseded);
    return [
      ...(names.size > 0 ? [{ code: "conflicting", text: `The documents disagree: ${[...names].join(", ")}.` }] : []),
      ...[...new Set(superseded)].map((text) => ({ code: "superseded", text })),
    ];
  }

  #disagreements(sentence: CitedSentence, candidates: readonly QuotableUnit[]): Disagreement[] {
    this.#lookedAt += 1;
    if (this.#lookedAt > sentencesLookedAt) return [];
    return findConflicts(this.#question, sentence, candidates).filter(({ rival }) => !isWithheld(asSentence(rival)));
  }

  #conflicts(): Disagreement[] {
    return this.#found.filter(({ isSuperseded }) => !isSuperseded);
  }

  #say(unit: QuotableUnit): CitedSentence[] {
    if (isAmong(this.#said, unit)) return [];
    this.#said.push(unit);
    this.#added.push(unit);
    return [asSentence(unit)];
  }
}

function asSentence(unit: QuotableUnit): CitedSentence {
  return { text: inOneLine(unit.text), units: [unit] };
}

function isRivalNewer({ stated, rival }: Disagreement): boolean {
  return isNewer(rival.passage, stated.passage);
}

function whenSaid({ units: [unit] }: CitedSentence): string {
  return unit ? whenOf(unit.passage) : "";
}

function isAmong(units: readonly QuotableUnit[], unit: QuotableUnit): boolean {
  return units.some(
    ({ passage, page, start, end }) =>
      passage.documentId === unit.passage.documentId && page === unit.page && start === unit.start && end === unit.end,
  );
}

function textOfSuperseded(found: Disagreement): string {
  const { stated, rival } = found;
  const [newer, older] = isRivalNewer(found) ? [rival, stated] : [stated, rival];
  return `${nameOf(newer)} holds in place of ${nameOf(older)}, which says something else.`;
}

/** Whoever writes a document names it: a title that speaks to a model is not said. */
function nameOf({ passage: { title, source, date } }: QuotableUnit): string {
  const called = [title, source].find((name) => !addressesModel(name)) ?? "a document";
  return `${called}${date === undefined ? "" : ` (${date})`}`;
}
