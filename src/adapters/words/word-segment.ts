/** Rows are numbered with 16 bits inside a segment. */
export const mostSegmentRows = 65_536;

/** How often a word stands in text, headings and title of one chunk, in 8, 4 and 4 bits; more than fits counts as what fits. */
export function packCounts(body: number, headings: number, title: number): number {
  return (Math.min(body, 255) << 8) | (Math.min(headings, 15) << 4) | Math.min(title, 15);
}

/** Places of a segment's postings: `[start, end)` of its columns. */
export interface PostingRange {
  readonly start: number;
  readonly end: number;
}

interface Columns {
  readonly words: Uint32Array;
  readonly starts: Uint32Array;
  readonly rows: Uint16Array;
  readonly counts: Uint16Array;
}

/** The words of rows that lie side by side: for each word the rows that hold it, ascending, and how often. Never changed. */
export class WordSegment {
  readonly firstRow: number;
  readonly rowCount: number;
  /** Numbers of the words, ascending. */
  readonly words: Uint32Array;
  /** Where the postings of each word start; one more than words. */
  readonly starts: Uint32Array;
  /** Rows, counted from the first of the segment. */
  readonly rows: Uint16Array;
  /** As `packCounts` gives them. */
  readonly counts: Uint16Array;

  constructor(firstRow: number, rowCount: number, { words, starts, rows, counts }: Columns) {
    this.firstRow = firstRow;
    this.rowCount = rowCount;
    this.words = words;
    this.starts = starts;
    this.rows = rows;
    this.counts = counts;
  }

  /** `postings`: of each word by turns a row, counted from the first, and its counts, in the order of the rows. */
  static of(firstRow: number, rowCount: number, postings: ReadonlyMap<number, readonly number[]>): WordSegment {
    const columns = emptyColumns(
      Uint32Array.from(postings.keys()).sort(),
      [...postings.values()].reduce((sum, { length }) => sum + length / 2, 0),
    );
    let place = 0;
    for (const [index, word] of columns.words.entries()) {
      const own = postings.get(word) ?? [];
      for (let next = 0; next < own.length; next += 2) {
        columns.rows[place] = own[next] ?? 0;
        columns.counts[place] = own[next + 1] ?? 0;
        place += 1;
      }
      columns.starts[index + 1] = place;
    }
    return new WordSegment(firstRow, rowCount, columns);
  }

  /** One segment of two that lie side by side. */
  static joined(first: WordSegment, second: WordSegment): WordSegment {
    const words = Uint32Array.from(new Set([...first.words, ...second.words])).sort();
    const columns = emptyColumns(words, first.rows.length + second.rows.length);
    let place = 0;
    for (const [index, word] of words.entries()) {
      for (const part of [first, second]) {
        const { start, end } = part.postingsOf(word);
        const shift = part.firstRow - first.firstRow;
        for (let own = start; own < end; own += 1) columns.rows[place + own - start] = (part.rows[own] ?? 0) + shift;
        columns.counts.set(part.counts.subarray(start, end), place);
        place += end - start;
      }
      columns.starts[index + 1] = place;
    }
    return new WordSegment(first.firstRow, first.rowCount + second.rowCount, columns);
  }

  postingsOf(word: number): PostingRange {
    const index = lowerBound(this.words, word, 0, this.words.length);
    if (this.words[index] !== word) return { start: 0, end: 0 };
    return { start: this.starts[index] ?? 0, end: this.starts[index + 1] ?? 0 };
  }

  /** Those of the postings whose rows, counted over all segments, lie in `[firstRow, endRow)`. */
  within({ start, end }: PostingRange, firstRow: number, endRow: number): PostingRange {
    return {
      start: firstRow <= this.firstRow ? start : lowerBound(this.rows, firstRow - this.firstRow, start, end),
      end: endRow >= this.firstRow + this.rowCount ? end : lowerBound(this.rows, endRow - this.firstRow, start, end),
    };
  }
}

function emptyColumns(words: Uint32Array, postings: number): Columns {
  return {
    words,
    starts: new Uint32Array(words.length + 1),
    rows: new Uint16Array(postings),
    counts: new Uint16Array(postings),
  };
}

/** The first place of `[low, high)` whose value is not below the one given; `high` where there is none. */
function lowerBound(values: Uint32Array | Uint16Array, value: number, low: number, high: number): number {
  let from = low;
  let to = high;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((values[middle] ?? 0) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}
