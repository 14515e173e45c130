import { splitSentences } from "../domain/sentences.js";
import { readModelAnswer } from "./read-model-answer.js";
import type { Claim } from "./verify-claim.js";

/** What a boundary is judged by: the sentence after it may still turn out to go on with the one before. */
const lookahead = 12;
/**
 * Reading again after every token would cost the square of the answer: it is read again when this many characters, or this
 * share of what is held back, have come.
 */
const again = { characters: 12, share: 1 / 16 };
const whole = [
  /<think>[\s\S]*?<\/think>/gu,
  /!?\[[^[\]]*\](?:\([^()]*\)|\[[^[\]]*\])?/gu,
  /<\/?[a-z!][^<>]*>/giu,
] as const;
const halfOpen = [
  /<think>(?![\s\S]*<\/think>)/u,
  /!?\[[^[\]]*(?:\](?:\([^()]*)?)?$/u,
  /<(?:\/?[a-z!][^<>]*)?$/iu,
] as const;
const markers = /^(?:[ \t]*\[\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\])+/u;

/**
 * Reads a model's text as it streams, as `readModelAnswer` reads the whole of it. A sentence is given when the next has
 * begun, so that markers after its full stop are in; brackets and markup that are not closed yet are held back with what
 * follows them. However the text is cut into pieces, the claims are the same.
 */
export class ModelStreamReader {
  #held = "";
  #readFrom = again.characters;
  #refused = false;

  /** Whether the model said that the passages do not answer; what it says after that counts for nothing. */
  get refused(): boolean {
    return this.#refused;
  }

  /** Takes a piece of any length and gives the claims that it completes. */
  push(piece: string): Claim[] {
    this.#held += piece;
    if (this.#held.length < this.#readFrom) return [];
    const claims = this.#readComplete();
    this.#readFrom = this.#held.length + Math.max(again.characters, this.#held.length * again.share);
    return claims;
  }

  /** The rest. A text that was cut off in the middle ends with its last whole sentence. */
  end({ cut }: { readonly cut: boolean }): Claim[] {
    const claims = this.#readComplete();
    const rest = cut ? wholeSentences(this.#held) : this.#held;
    this.#held = "";
    return [...claims, ...this.#read(rest)];
  }

  #readComplete(): Claim[] {
    const claims: Claim[] = [];
    for (let end = firstBoundary(this.#held); end !== undefined; end = firstBoundary(this.#held)) {
      claims.push(...this.#read(this.#held.slice(0, end)));
      this.#held = this.#held.slice(end);
    }
    return claims;
  }

  #read(text: string): readonly Claim[] {
    if (this.#refused) return [];
    const { refused, claims } = readModelAnswer(text);
    this.#refused = refused;
    return claims;
  }
}

/** Where the first sentence certainly ends, with the markers that follow it; undefined while that is not certain. */
function firstBoundary(text: string): number | undefined {
  if (!/[.!?。！？…\n]/u.test(text)) return undefined;
  const held = Math.min(...halfOpen.map((pattern) => pattern.exec(text)?.index ?? text.length));
  const closed = whole.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({ start: index, end: index + length })),
  );
  for (const { end: sentenceEnd } of splitSentences(text)) {
    const end = sentenceEnd + (markers.exec(text.slice(sentenceEnd))?.[0].length ?? 0);
    const after = text.slice(end).trimStart();
    if (end > held || after.length < lookahead || !/\p{L}[\s\S]/u.test(after)) return undefined;
    if (!closed.some((range) => range.start < end && end < range.end)) return end;
  }
  return undefined;
}

/** Up to the last end of a sentence that something follows, markers after it included: the very last may be half. */
function wholeSentences(text: string): string {
  return /^[\s\S]*(?:[.!?][”"')]*(?=\s)|\n)(?:\s*\[[\d,\s]+\])*/u.exec(text)?.[0] ?? "";
}
