import { BytePairMerger, type BytePairs } from "./byte-pairs.js";

/**
 * The pieces that tiktoken cuts a text into before it merges bytes (`pat_str` of cl100k_base); Phi-4 has the same. No token
 * crosses from one piece to the next.
 */
const piecePattern =
  /(?:'s|'S|'t|'T|'re|'rE|'Re|'RE|'ve|'vE|'Ve|'VE|'m|'M|'ll|'lL|'Ll|'LL|'d|'D)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+/gu;

/** The matcher remembers every character of one long run, and gives up at some millions. */
const longestMatched = 65_536;
/** Between a letter and a space two pieces always part. */
const sureBoundary = /\p{L}(?= )(?![\s\S]*\p{L} )/u;
const searchedForBoundary = 1_000;
/** Characters of a piece that are merged at once: at most three bytes each. */
const longestPart = 1_024;
const longestWord = 64;

/**
 * Encodes text as cl100k_base does, without special tokens: `<|endoftext|>` in a text is seven ordinary ones. The same as
 * tiktoken but for a single run of letters, signs or line breaks of more than 1,024 characters, which is merged in parts: a token
 * or two more or less for each part. The time is linear in the text whatever it holds.
 */
export class Cl100kTokenizer {
  readonly #merger: BytePairMerger;
  readonly #encoder = new TextEncoder();
  /** Counts seen before: a text has few different words, and a long run of the same sign has few different parts. */
  readonly #words = { counts: new Map<string, number>(), limit: 50_000 };
  readonly #runs = { counts: new Map<string, number>(), limit: 100 };

  constructor(vocabulary: BytePairs) {
    this.#merger = new BytePairMerger(vocabulary);
  }

  encode(text: string): number[] {
    const tokens: number[] = [];
    for (const piece of pieces(text)) {
      for (let start = 0; start < piece.length; ) {
        const end = wholeCharacters(piece, start + longestPart);
        for (const token of this.#merger.merge(this.#bytesOf(piece.slice(start, end)))) tokens.push(token);
        start = end;
      }
    }
    return tokens;
  }

  count(text: string): number {
    let tokens = 0;
    for (const piece of pieces(text)) tokens += this.#countPiece(piece);
    return tokens;
  }

  #countPiece(piece: string): number {
    let tokens = 0;
    for (let start = 0; start < piece.length; ) {
      const end = wholeCharacters(piece, start + longestPart);
      tokens += this.#countPart(piece.slice(start, end));
      start = end;
    }
    return tokens;
  }

  #countPart(part: string): number {
    const cache = part.length <= longestWord ? this.#words : this.#runs;
    const known = cache.counts.get(part);
    if (known !== undefined) return known;
    const tokens = this.#merger.merge(this.#bytesOf(part)).length;
    if (cache.counts.size >= cache.limit) cache.counts.clear();
    cache.counts.set(part, tokens);
    return tokens;
  }

  /** One character for each byte. */
  #bytesOf(part: string): string {
    return String.fromCharCode(...this.#encoder.encode(part));
  }
}

/** The place, or the one before it where it would divide a surrogate pair; at most the end of the text. */
function wholeCharacters(text: string, place: number): number {
  if (place >= text.length) return text.length;
  return /[\ud800-\udbff]/u.test(text.charAt(place - 1)) ? place - 1 : place;
}

function* pieces(text: string): Generator<string> {
  let start = 0;
  while (start < text.length) {
    const end = matchableEnd(text, start);
    for (const [piece] of text.slice(start, end).matchAll(piecePattern)) yield piece;
    start = end;
  }
}

/** Where to stop matching for now: where pieces part anyway if such a place is near, and never within a surrogate pair. */
function matchableEnd(text: string, start: number): number {
  const end = start + longestMatched;
  if (end >= text.length) return text.length;
  const tail = text.slice(end - searchedForBoundary, end);
  const boundary = sureBoundary.exec(tail);
  if (boundary) return end - searchedForBoundary + boundary.index + boundary[0].length;
  return wholeCharacters(text, end);
}
