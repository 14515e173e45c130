/** A vocabulary of byte-pair encoding: each token's bytes, one character for each byte, at the place that is its id and rank. */
export interface BytePairs {
  readonly tokens: readonly string[];
  readonly ranks: ReadonlyMap<string, number>;
}

/** A power of two, so that a rank and a place fit one number. */
const longestPartBytes = 4_096;
const idRange = 2 ** 20;
const rememberedPairs = 100_000;

/**
 * Merges the bytes of one piece into tokens: the pair of least rank first, the leftmost of equal ones, as tiktoken does, but
 * in n log n steps.
 */
export class BytePairMerger {
  readonly #vocabulary: BytePairs;
  readonly #ids = new Int32Array(longestPartBytes);
  readonly #next = new Int32Array(longestPartBytes);
  readonly #previous = new Int32Array(longestPartBytes);
  /** Rank of the token that the part here and the one after it make; -1 where they make none. */
  readonly #merged = new Int32Array(longestPartBytes);
  /** Binary heap of `rank · longestPartBytes + place`, least first; entries may be out of date. */
  readonly #heap = new Int32Array(3 * longestPartBytes);
  /** What pairs make, by their ids: to look up two numbers is several times faster than to join two texts. */
  readonly #pairs = new Map<number, number>();
  #heaped = 0;
  #length = 0;

  constructor(vocabulary: BytePairs) {
    this.#vocabulary = vocabulary;
  }

  /** Ids of the tokens; at most `longestPartBytes` bytes, one character for each. */
  merge(bytes: string): number[] {
    const whole = this.#vocabulary.ranks.get(bytes);
    if (whole !== undefined) return [whole];
    this.#begin(bytes);
    while (this.#heaped > 0) {
      const entry = this.#pop();
      const place = entry % longestPartBytes;
      const rank = (entry - place) / longestPartBytes;
      if (this.#merged[place] === rank) this.#mergeAt(place, rank);
    }
    const tokens: number[] = [];
    for (let place = 0; place < this.#length; place = this.#next[place] ?? this.#length) {
      tokens.push(this.#ids[place] ?? 0);
    }
    return tokens;
  }

  #begin(bytes: string): void {
    this.#length = bytes.length;
    this.#heaped = 0;
    for (let place = 0; place < bytes.length; place += 1) {
      this.#ids[place] = this.#vocabulary.ranks.get(bytes.charAt(place)) ?? 0;
      this.#next[place] = place + 1;
      this.#previous[place] = place - 1;
    }
    for (let place = 0; place < bytes.length; place += 1) this.#rankPair(place);
  }

  #mergeAt(place: number, rank: number): void {
    const gone = this.#next[place] ?? this.#length;
    const after = this.#next[gone] ?? this.#length;
    this.#ids[place] = rank;
    this.#merged[gone] = -1;
    this.#next[place] = after;
    if (after < this.#length) this.#previous[after] = place;
    this.#rankPair(place);
    const before = this.#previous[place] ?? -1;
    if (before >= 0) this.#rankPair(before);
  }

  #rankPair(place: number): void {
    const other = this.#next[place] ?? this.#length;
    const rank = other < this.#length ? this.#rankOf(this.#ids[place] ?? 0, this.#ids[other] ?? 0) : -1;
    this.#merged[place] = rank;
    if (rank >= 0) this.#push(rank * longestPartBytes + place);
  }

  #rankOf(left: number, right: number): number {
    const pair = left * idRange + right;
    const known = this.#pairs.get(pair);
    if (known !== undefined) return known;
    const { tokens, ranks } = this.#vocabulary;
    const rank = ranks.get((tokens[left] ?? "") + (tokens[right] ?? "")) ?? -1;
    if (this.#pairs.size >= rememberedPairs) this.#pairs.clear();
    this.#pairs.set(pair, rank);
    return rank;
  }

  #push(entry: number): void {
    let at = this.#heaped;
    this.#heaped += 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = this.#heap[parent] ?? 0;
      if (above <= entry) break;
      this.#heap[at] = above;
      at = parent;
    }
    this.#heap[at] = entry;
  }

  #pop(): number {
    const least = this.#heap[0] ?? 0;
    this.#heaped -= 1;
    const last = this.#heap[this.#heaped] ?? 0;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#heaped) break;
      if (child + 1 < this.#heaped && (this.#heap[child + 1] ?? 0) < (this.#heap[child] ?? 0)) child += 1;
      const below = this.#heap[child] ?? 0;
      if (below >= last) break;
      this.#heap[at] = below;
      at = child;
    }
    this.#heap[at] = last;
    return least;
  }
}
