/** The rows of the highest scores, in one fixed block of memory. Equal scores are kept in the order they came in. */
export class BestRows {
  readonly #rows: Float64Array;
  readonly #scores: Float64Array;
  #count = 0;
  /** Kept beside the scores: a scan asks for it at every row. */
  #floor: number;

  constructor(limit: number) {
    this.#rows = new Float64Array(limit);
    this.#scores = new Float64Array(limit);
    this.#floor = limit > 0 ? Number.NEGATIVE_INFINITY : Infinity;
  }

  /** What a score must be above to come in. */
  get floor(): number {
    return this.#floor;
  }

  add(row: number, score: number): void {
    if (!(score > this.floor)) return;
    const place = this.#placeOf(score);
    this.#rows.copyWithin(place + 1, place);
    this.#scores.copyWithin(place + 1, place);
    this.#rows[place] = row;
    this.#scores[place] = score;
    this.#count = Math.min(this.#count + 1, this.#scores.length);
    if (this.#count === this.#scores.length) this.#floor = this.#scores[this.#count - 1] ?? Infinity;
  }

  /** Best first. */
  rows(): number[] {
    return Array.from(this.#rows.subarray(0, this.#count));
  }

  /** Behind every score that is not lower. */
  #placeOf(score: number): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#scores[middle] ?? 0) >= score) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
