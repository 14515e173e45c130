/** `[start, end)` of row numbers. */
export interface RowRange {
  readonly start: number;
  readonly end: number;
}

/** Chunks that one commit of one document brought, which lie side by side and go together. */
export interface Run {
  readonly document: string;
  readonly start: number;
}

const firstCapacity = 256;

/** Which chunk and document each row of a column store belongs to. Rows come in the order of their ids; gone ones stay. */
export class ChunkRows {
  readonly #runs: Run[] = [];
  readonly #runOf = new Map<string, number>();
  #ids = new Uint32Array(firstCapacity);
  #isGone = new Uint8Array(firstCapacity);
  #count = 0;
  #goneCount = 0;

  /** Gone rows included. */
  get count(): number {
    return this.#count;
  }

  get goneCount(): number {
    return this.#goneCount;
  }

  /** Live as long as no row is added. */
  get ids(): Uint32Array {
    return this.#ids.subarray(0, this.#count);
  }

  get runs(): readonly Run[] {
    return this.#runs;
  }

  /** Makes so many rows of the given runs, whose ids are to be filled in through `ids`. */
  allot(count: number, runs: readonly Run[]): void {
    this.#reserve(count);
    this.#count = count;
    for (const run of runs) this.#begin(run);
  }

  add(id: number, document: string): void {
    const row = this.#count;
    if (row > 0 && id <= this.idOf(row - 1)) throw new RangeError(`chunk ${id} comes after a later one`);
    this.#reserve(row + 1);
    if (this.#runs.at(-1)?.document !== document || this.#isGone[row - 1] === 1) this.#begin({ document, start: row });
    this.#ids[row] = id;
    this.#count += 1;
  }

  /** An id that has no row is passed over. */
  remove(id: number): void {
    const row = this.rowOf(id);
    if (row === undefined || this.#isGone[row] === 1) return;
    this.#isGone[row] = 1;
    this.#goneCount += 1;
  }

  idOf(row: number): number {
    return this.#ids[row] ?? 0;
  }

  isGone(row: number): boolean {
    return this.#isGone[row] === 1;
  }

  /** The row of a chunk, gone or not. */
  rowOf(id: number): number | undefined {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.idOf(middle) < id) low = middle + 1;
      else high = middle;
    }
    return low < this.#count && this.idOf(low) === id ? low : undefined;
  }

  /** Rows of the newest commit of these documents; those that have no rows are passed over. */
  rangesOf(documents: readonly string[]): RowRange[] {
    return documents.flatMap((document) => {
      const run = this.#runOf.get(document);
      return run === undefined ? [] : [this.#rangeOf(run)];
    });
  }

  /** The rows of the commit that brought a row. */
  runAround(row: number): RowRange {
    let low = 0;
    let high = this.#runs.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#runs[middle]?.start ?? 0) <= row) low = middle;
      else high = middle;
    }
    return this.#rangeOf(low);
  }

  #begin(run: Run): void {
    this.#runOf.set(run.document, this.#runs.length);
    this.#runs.push(run);
  }

  #rangeOf(run: number): RowRange {
    return { start: this.#runs[run]?.start ?? 0, end: this.#runs[run + 1]?.start ?? this.#count };
  }

  #reserve(rows: number): void {
    if (rows <= this.#ids.length) return;
    const capacity = Math.max(rows, this.#ids.length * 2);
    this.#ids = widened(new Uint32Array(capacity), this.#ids);
    this.#isGone = widened(new Uint8Array(capacity), this.#isGone);
  }
}

/** A larger column with the content of a smaller one at its beginning. */
export function widened<Column extends Uint32Array | Uint16Array | Float32Array | Uint8Array>(
  column: Column,
  content: Column,
): Column {
  column.set(content);
  return column;
}
