import { BestRows } from "../rows/best-rows.js";
import { ChunkRows, type RowRange, type Run, widened } from "../rows/chunk-rows.js";
import { dotProduct } from "../../domain/dot-product.js";
import { type Int8Kernel, int8Kernel, rowAlignment } from "./int8-kernel.js";

export interface StoredRow {
  readonly id: number;
  readonly document: string;
  /** The page the chunk begins on. */
  readonly page: number;
  readonly vector: Float32Array;
}

const wasmPage = 65_536;
/** Rows whose products are computed before they are looked at: few enough to stay in the processor's cache. */
const blockRows = 4_096;
const largestCode = 127;
const firstCapacity = 256;

/**
 * The vectors of a chunk set in memory, as signed bytes with one scale each: a quarter of the room of 32-bit floats. An inner product is off by some 0.0005, so what a search gives is computed again from the stored
 * vectors. Rows are added in the order of their ids; gone ones keep their place.
 */
export class VectorRows {
  readonly dimensions: number;
  readonly bytesPerRow: number;
  readonly #memory = new WebAssembly.Memory({ initial: 1, maximum: 65_536 });
  readonly #scan: Int8Kernel;
  readonly #results: number;
  readonly #codes: number;
  readonly #places = new ChunkRows();
  #pages = new Uint32Array(firstCapacity);
  #scales = new Float32Array(firstCapacity);

  constructor(dimensions: number) {
    this.dimensions = dimensions;
    this.bytesPerRow = Math.ceil(dimensions / rowAlignment) * rowAlignment;
    this.#results = this.bytesPerRow * 2;
    this.#codes = this.#results + blockRows * 4;
    this.#scan = int8Kernel(this.#memory);
  }

  /** Gone rows included. */
  get count(): number {
    return this.#places.count;
  }

  get goneCount(): number {
    return this.#places.goneCount;
  }

  get ids(): Uint32Array {
    return this.#places.ids;
  }

  /** Of all columns, live as long as no row is added. */
  get columns() {
    const { buffer } = this.#memory;
    return {
      ids: this.#places.ids,
      pages: this.#pages.subarray(0, this.count),
      scales: this.#scales.subarray(0, this.count),
      codes: new Int8Array(buffer, this.#codes, this.count * this.bytesPerRow),
    };
  }

  get runs(): readonly Run[] {
    return this.#places.runs;
  }

  /** Makes room for so many rows of the given runs and shows them, to be filled in through `columns`. */
  allot(count: number, runs: readonly Run[]): void {
    this.#reserve(count);
    this.#places.allot(count, runs);
  }

  add({ id, document, page, vector }: StoredRow): void {
    const row = this.count;
    this.#reserve(row + 1);
    this.#places.add(id, document);
    this.#pages[row] = page;
    const largest = vector.reduce((most, element) => Math.max(most, Math.abs(element)), 0);
    const scale = largest > 0 ? largest / largestCode : 1;
    this.#scales[row] = scale;
    const codes = new Int8Array(this.#memory.buffer, this.#codes + row * this.bytesPerRow, this.dimensions);
    codes.set(vector.map((element) => Math.round(element / scale)));
  }

  /** An id that has no row is passed over. */
  remove(id: number): void {
    this.#places.remove(id);
  }

  idOf(row: number): number {
    return this.#places.idOf(row);
  }

  isGone(row: number): boolean {
    return this.#places.isGone(row);
  }

  /** The row of a chunk, gone or not. */
  rowOf(id: number): number | undefined {
    return this.#places.rowOf(id);
  }

  /** Rows of the newest commit of these documents; those that have no rows are passed over. */
  rangesOf(documents: readonly string[]): RowRange[] {
    return this.#places.rangesOf(documents);
  }

  /** The rows that are not gone of those that begin on the same page of the same document. */
  pageMates(row: number): number[] {
    const { start, end } = this.#places.runAround(row);
    const page = this.#pages[row];
    const mates: number[] = [];
    let first = row;
    while (first > start && this.#pages[first - 1] === page) first -= 1;
    for (let mate = first; mate < end && this.#pages[mate] === page; mate += 1)
      if (!this.isGone(mate)) mates.push(mate);
    return mates;
  }

  /** Writes the vector of a row into `vector`. */
  copyVector(row: number, vector: Float32Array): void {
    vector.fill(0);
    this.#addTo(vector, row);
  }

  /** Writes the mean, of unit length, of some rows into `vector`. */
  copyMean(rows: readonly number[], vector: Float32Array): void {
    vector.fill(0);
    for (const row of rows) this.#addTo(vector, row);
    const length = Math.sqrt(dotProduct(vector, vector));
    if (length === 0) return;
    for (let index = 0; index < vector.length; index += 1) vector[index] = (vector[index] ?? 0) / length;
  }

  #addTo(sum: Float32Array, row: number): void {
    const scale = this.#scales[row] ?? 0;
    const codes = new Int8Array(this.#memory.buffer, this.#codes + row * this.bytesPerRow, this.dimensions);
    for (let index = 0; index < sum.length; index += 1) sum[index] = (sum[index] ?? 0) + scale * (codes[index] ?? 0);
  }

  /** About the `limit` nearest rows of the ranges that are not gone, best first. */
  nearest(query: Float32Array, limit: number, ranges: readonly RowRange[]): number[] {
    const best = new BestRows(limit);
    this.#placeQuery(query);
    const results = new Int32Array(this.#memory.buffer, this.#results, blockRows);
    for (const { start, end } of ranges) {
      for (let block = start; block < end; block += blockRows) {
        const blockEnd = Math.min(block + blockRows, end);
        const [from, to] = [block, blockEnd].map((row) => this.#codes + row * this.bytesPerRow);
        this.#scan(0, from ?? 0, to ?? 0, this.bytesPerRow, this.#results);
        this.#collect(best, block, results.subarray(0, blockEnd - block));
      }
    }
    return best.rows();
  }

  #collect(best: BestRows, first: number, products: Int32Array): void {
    const scales = this.#scales.subarray(first, first + products.length);
    let { floor } = best;
    let index = 0;
    for (const scale of scales) {
      const score = scale * (products[index] ?? 0);
      if (score > floor && !this.isGone(first + index)) {
        best.add(first + index, score);
        floor = best.floor;
      }
      index += 1;
    }
  }

  /** As 16-bit numbers, as large as products of this many dimensions can be added up in 32 bits. */
  #placeQuery(query: Float32Array): void {
    const largest = query.reduce((most, element) => Math.max(most, Math.abs(element)), 0);
    const room = Math.min(32_767, Math.floor(2 ** 31 / (largestCode * this.bytesPerRow)) - 1);
    const scale = largest > 0 ? room / largest : 0;
    new Int16Array(this.#memory.buffer, 0, this.bytesPerRow).set(query.map((element) => Math.round(element * scale)));
  }

  #reserve(rows: number): void {
    const wanted = this.#codes + rows * this.bytesPerRow - this.#memory.buffer.byteLength;
    if (wanted > 0) this.#memory.grow(Math.max(Math.ceil(wanted / wasmPage), 16));
    if (rows <= this.#pages.length) return;
    const capacity = Math.max(rows, this.#pages.length * 2);
    this.#pages = widened(new Uint32Array(capacity), this.#pages);
    this.#scales = widened(new Float32Array(capacity), this.#scales);
  }
}
