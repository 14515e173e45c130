import { BestRows } from "../rows/best-rows.js";
import { ChunkRows, type RowRange, widened } from "../rows/chunk-rows.js";
import { WordSegment, mostSegmentRows, packCounts } from "./word-segment.js";
import { WordTokens } from "./word-tokens.js";

export interface StoredText {
  readonly id: number;
  readonly document: string;
  readonly body: string;
  readonly headings: string;
  readonly title: string;
}

interface KnownScore {
  readonly id: number;
  readonly score: number;
}

export interface ColumnWeights {
  readonly body: number;
  readonly headings: number;
  readonly title: number;
}

/** In how many chunks a word stands. */
export interface WordUse {
  readonly anywhere: number;
  readonly bodyOrHeadings: number;
  readonly body: number;
  readonly bodyAndTitle: number;
}

/** Rows that a figure is counted over, where those are not all. */
export interface SeenRows {
  /** 1 for each row that counts. */
  readonly isSeen: Uint8Array;
  readonly count: number;
  /** Words of these rows. */
  readonly totalLength: number;
}

const columns = ["body", "headings", "title"] as const;
const firstCapacity = 256;
/** BM25 as FTS5 has it (Robertson and Zaragoza 2009): k1, b and the least rarity of a word. */
const saturation = 1.2;
const lengthShare = 0.75;
const leastRarity = 1e-6;
/** With more ranges than this, whole lists of postings are read instead of finding each range in them. */
const mostRanges = 64;

/**
 * The words of a chunk set in memory, about 4 bytes for a word of a chunk. Scores are those of FTS5's `bm25`, which
 * reads the postings of every word from the database: some 50 times slower for common words.
 */
export class WordIndex {
  readonly #rows = new ChunkRows();
  readonly #tokens = new WordTokens();
  readonly #numbers = new Map<string, number>();
  readonly #segments: WordSegment[] = [];
  readonly #uses = new Map<string, WordUse>();
  #lengths = new Uint16Array(firstCapacity);
  #scores = new Float32Array(firstCapacity);
  /** Words of all rows that are not gone. */
  #totalLength = 0;

  /** Gone rows included. */
  get count(): number {
    return this.#rows.count;
  }

  get goneCount(): number {
    return this.#rows.goneCount;
  }

  get ids(): Uint32Array {
    return this.#rows.ids;
  }

  /** Rows of the newest commit of these documents; those that have no rows are passed over. */
  rangesOf(documents: readonly string[]): RowRange[] {
    return this.#rows.rangesOf(documents);
  }

  /** Adds chunks in the order of their ids. */
  add(texts: readonly StoredText[]): void {
    if (texts.length === 0) return;
    const firstRow = this.#rows.count;
    const postings = new Map<number, number[]>();
    for (const text of texts) this.#addRow(text, firstRow, postings);
    this.#segments.push(WordSegment.of(firstRow, texts.length, postings));
    this.#joinSegments();
    this.#uses.clear();
  }

  /** An id that has no row is passed over. */
  remove(id: number): void {
    const row = this.#rows.rowOf(id);
    if (row === undefined || this.#rows.isGone(row)) return;
    this.#rows.remove(id);
    this.#totalLength -= this.#lengths[row] ?? 0;
    this.#uses.clear();
  }

  tokensOf(term: string): string[] {
    return this.#tokens.of(term);
  }

  /** The rows of these ranges that are not gone; live as long as no row is added or removed. */
  seenIn(ranges: readonly RowRange[]): SeenRows {
    const isSeen = new Uint8Array(this.#rows.count);
    let count = 0;
    let totalLength = 0;
    for (const { start, end } of ranges) {
      for (let row = start; row < end; row += 1) {
        if (this.#rows.isGone(row)) continue;
        isSeen[row] = 1;
        count += 1;
        totalLength += this.#lengths[row] ?? 0;
      }
    }
    return { isSeen, count, totalLength };
  }

  /** Of one word, as `tokensOf` gives it. */
  useOf(word: string, seen?: SeenRows): WordUse {
    if (seen) return this.#countUse(word, (row) => seen.isSeen[row] === 1);
    const someGone = this.#rows.goneCount > 0;
    const known = this.#uses.get(word) ?? this.#countUse(word, someGone ? (row) => !this.#rows.isGone(row) : undefined);
    this.#uses.set(word, known);
    return known;
  }

  /**
   * The best rows inside the ranges by BM25 over the words, best first, equal ones in their order; a word that is named twice
   * counts twice. `more`: what else is known of the scores of some chunks; `seen`: the rows by which a word is rare.
   */
  best(
    words: readonly string[],
    weights: ColumnWeights,
    ranges: readonly RowRange[],
    limit: number,
    { more = [], seen }: { readonly more?: readonly KnownScore[]; readonly seen?: SeenRows | undefined } = {},
  ): { id: number; score: number }[] {
    const scores = this.#scores.fill(0, 0, this.#rows.count);
    const read = ranges.length > mostRanges ? [{ start: 0, end: this.#rows.count }] : ranges;
    for (const word of words) this.#addScores(word, weights, read, seen);
    for (const { id, score } of more) {
      const row = this.#rows.rowOf(id);
      if (row !== undefined) scores[row] = (scores[row] ?? 0) + score;
    }
    const best = new BestRows(limit);
    let floor = 0;
    for (const { start, end } of ranges) {
      for (let row = start; row < end; row += 1) {
        const score = scores[row] ?? 0;
        if (score > floor && !this.#rows.isGone(row)) {
          best.add(row, score);
          floor = Math.max(0, best.floor);
        }
      }
    }
    return best.rows().map((row) => ({ id: this.#rows.idOf(row), score: scores[row] ?? 0 }));
  }

  #addRow(text: StoredText, firstRow: number, postings: Map<number, number[]>): void {
    const row = this.#rows.count;
    this.#rows.add(text.id, text.document);
    const counts = new Map<number, [body: number, headings: number, title: number]>();
    let length = 0;
    for (const [place, column] of columns.entries()) {
      for (const token of this.#tokens.of(text[column])) {
        const word = this.#numberOf(token);
        const own = counts.get(word) ?? [0, 0, 0];
        own[place] = (own[place] ?? 0) + 1;
        counts.set(word, own);
        length += 1;
      }
    }
    for (const [word, own] of counts) {
      const list = postings.get(word) ?? [];
      list.push(row - firstRow, packCounts(...own));
      postings.set(word, list);
    }
    if (row >= this.#lengths.length) {
      this.#lengths = widened(new Uint16Array(row * 2), this.#lengths);
      this.#scores = new Float32Array(row * 2);
    }
    this.#lengths[row] = Math.min(length, 65_535);
    this.#totalLength += this.#lengths[row] ?? 0;
  }

  #numberOf(token: string): number {
    const known = this.#numbers.get(token);
    if (known !== undefined) return known;
    this.#numbers.set(token, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  /** Keeps segments few: neighbours of like size become one, so that a posting is copied once for every doubling. */
  #joinSegments(): void {
    for (;;) {
      const [first, second] = this.#segments.slice(-2);
      if (!first || !second || first.rowCount > second.rowCount * 2) return;
      if (first.rowCount + second.rowCount > mostSegmentRows) return;
      this.#segments.splice(-2, 2, WordSegment.joined(first, second));
    }
  }

  #countUse(token: string, isCounted: ((row: number) => boolean) | undefined): WordUse {
    const use = { anywhere: 0, bodyOrHeadings: 0, body: 0, bodyAndTitle: 0 };
    const word = this.#numbers.get(token);
    if (word === undefined) return use;
    for (const segment of this.#segments) {
      const { start, end } = segment.postingsOf(word);
      for (let place = start; place < end; place += 1) {
        if (isCounted && !isCounted(segment.firstRow + (segment.rows[place] ?? 0))) continue;
        const counts = segment.counts[place] ?? 0;
        use.anywhere += 1;
        if (counts > 0x0f) use.bodyOrHeadings += 1;
        if (counts > 0xff) {
          use.body += 1;
          if ((counts & 0x0f) > 0) use.bodyAndTitle += 1;
        }
      }
    }
    return use;
  }

  #addScores(token: string, weights: ColumnWeights, ranges: readonly RowRange[], seen: SeenRows | undefined): void {
    const word = this.#numbers.get(token);
    if (word === undefined) return;
    const live = seen?.count ?? this.#rows.count - this.#rows.goneCount;
    const { anywhere } = this.useOf(token, seen);
    const rarity = Math.max(leastRarity, Math.log((live - anywhere + 0.5) / (anywhere + 0.5)));
    const perWord = (saturation * lengthShare * live) / (seen?.totalLength ?? this.#totalLength);
    const factors = { rarity: rarity * (saturation + 1), perWord, weights };
    for (const segment of this.#segments) {
      const all = segment.postingsOf(word);
      if (all.start === all.end) continue;
      for (const { start, end } of ranges) {
        if (end <= segment.firstRow || start >= segment.firstRow + segment.rowCount) continue;
        this.#addSegmentScores(segment, segment.within(all, start, end), factors);
      }
    }
  }

  #addSegmentScores(
    { firstRow, rows, counts }: WordSegment,
    { start, end }: { readonly start: number; readonly end: number },
    { rarity, perWord, weights: { body, headings, title } }: ScoreFactors,
  ): void {
    const scores = this.#scores;
    const lengths = this.#lengths;
    for (let place = start; place < end; place += 1) {
      const row = firstRow + (rows[place] ?? 0);
      const packed = counts[place] ?? 0;
      const frequency = (packed >> 8) * body + ((packed >> 4) & 0x0f) * headings + (packed & 0x0f) * title;
      const norm = saturation * (1 - lengthShare) + perWord * (lengths[row] ?? 0);
      scores[row] = (scores[row] ?? 0) + (rarity * frequency) / (frequency + norm);
    }
  }
}

interface ScoreFactors {
  /** Of the word, times k1 + 1. */
  readonly rarity: number;
  /** k1 · b for each word of a chunk, over the mean length. */
  readonly perWord: number;
  readonly weights: ColumnWeights;
}
