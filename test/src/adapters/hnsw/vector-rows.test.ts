import { join } from "node:path";
import { statSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { vectorBlock } from "../../../../src/adapters/hnsw/vector-block.js";
import { dotProduct as dot } from "../../../../src/domain/dot-product.js";
import { readRows, writeRows } from "../../../../src/adapters/hnsw/rows-file.js";
import { type StoredRow, VectorRows } from "../../../../src/adapters/hnsw/vector-rows.js";
import { temporaryFolder } from "../../../temporary-folder.js";

const seed = 19_700_102;
const tolerance = 0.005;

/** Vectors around a few directions, as texts about a few subjects have them, and in between wholly random ones. */
function sampleRows(count: number, dimensions: number, random: () => number): StoredRow[] {
  const subjects = Array.from({ length: 5 }, () => unit(dimensions, () => random() - 0.5));
  return Array.from({ length: count }, (_, index) => ({
    id: 10 + index * 3,
    document: `document ${Math.floor(index / 40)}`,
    page: 1 + Math.floor((index % 40) / 6),
    vector: unit(
      dimensions,
      (place) => (index % 7 === 0 ? 0 : (subjects[index % 5]?.[place] ?? 0)) + (random() - 0.5) * 0.1,
    ),
  }));
}

function unit(dimensions: number, element: (index: number) => number): Float32Array {
  const vector = Float32Array.from({ length: dimensions }, (_, index) => element(index));
  const length = Math.sqrt(dot(vector, vector));
  return vector.map((value) => value / length);
}

function seededRandom(start: number): () => number {
  let state = start;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function rowsOf(stored: readonly StoredRow[], dimensions: number): VectorRows {
  const rows = new VectorRows(dimensions);
  for (const row of stored) rows.add(row);
  return rows;
}

/** Ids and similarities of the nearest by looking at every one. */
function nearestExactly(stored: readonly StoredRow[], query: Float32Array, limit: number) {
  return stored
    .map(({ id, vector }) => ({ id, similarity: dot(query, vector) }))
    .sort((one, other) => other.similarity - one.similarity || one.id - other.id)
    .slice(0, limit);
}

/** The same by way of the rows in memory, half again as many taken from them as are wanted. */
function nearestByRows(stored: readonly StoredRow[], query: Float32Array, limit: number) {
  const rows = rowsOf(stored, query.length);
  const taken = rows.nearest(query, Math.ceil(limit * 1.5) + 20, [{ start: 0, end: rows.count }]);
  const ids = new Set(taken.map((row) => rows.idOf(row)));
  return nearestExactly(
    stored.filter(({ id }) => ids.has(id)),
    query,
    limit,
  );
}

const limits = fc.constantFrom(1, 10, 60);
const queryNear = (stored: readonly StoredRow[], width: number, random: () => number) =>
  unit(width, (place) => (stored[1]?.vector[place] ?? 0) + (random() - 0.5) * 0.1);

describe("vectors in memory", () => {
  it("give, taken half again as many and compared exactly, just the nearest", () => {
    fc.assert(
      fc.property(fc.constantFrom(100, 384, 768, 1024), fc.nat(), limits, (width, start, limit) => {
        const random = seededRandom(start);
        const stored = sampleRows(700, width, random);
        const query = queryNear(stored, width, random);
        expect(nearestByRows(stored, query, limit)).toEqual(nearestExactly(stored, query, limit));
      }),
      { seed, numRuns: 60 },
    );
  });

  it("lose, where crowds of vectors are all but the same, only to others as near", () => {
    fc.assert(
      fc.property(fc.constantFrom(2, 3, 16), fc.nat(), limits, (width, start, limit) => {
        const random = seededRandom(start);
        const stored = sampleRows(700, width, random);
        const query = queryNear(stored, width, random);
        const exact = nearestExactly(stored, query, limit);
        for (const [rank, { similarity }] of nearestByRows(stored, query, limit).entries())
          expect((exact[rank]?.similarity ?? Number.NaN) - similarity).toBeLessThan(tolerance);
      }),
      { seed, numRuns: 30 },
    );
  });

  it("hold every vector to within a small error, also beyond one block of rows", () => {
    const width = 20;
    const stored = sampleRows(9_000, width, seededRandom(7));
    const rows = rowsOf(stored, width);
    for (const row of [0, 1, 4_095, 4_096, 8_191, 8_999]) {
      const vector = new Float32Array(width);
      rows.copyVector(row, vector);
      for (const [place, element] of vector.entries())
        expect(Math.abs(element - (stored[row]?.vector[place] ?? Number.NaN))).toBeLessThan(tolerance);
      const query = stored[row]?.vector ?? new Float32Array(width);
      expect(rows.nearest(query, 1, [{ start: row, end: row + 1 }])).toEqual([row]);
    }
    expect(rows.nearest(stored[5_000]?.vector ?? new Float32Array(width), 3, [{ start: 0, end: 9_000 }])).toContain(
      5_000,
    );
  });

  it("pass over gone rows and everything outside the ranges", () => {
    const stored = sampleRows(200, 16, seededRandom(3));
    const rows = rowsOf(stored, 16);
    for (const { id } of stored.slice(40, 80)) rows.remove(id);
    rows.remove(11);
    expect(rows.goneCount).toBe(40);
    const ranges = rows.rangesOf(["document 0", "document 1", "document 3", "no such document"]);
    expect(ranges).toEqual([
      { start: 0, end: 40 },
      { start: 40, end: 80 },
      { start: 120, end: 160 },
    ]);
    const found = rows
      .nearest(stored[0]?.vector ?? new Float32Array(16), 200, ranges)
      .sort((one, other) => one - other);
    expect(found).toEqual([...Array(40).keys(), ...Array.from({ length: 40 }, (_, index) => 120 + index)]);
  });

  it("find the row of an id and the rows of its page", () => {
    const rows = rowsOf(sampleRows(90, 16, seededRandom(3)), 16);
    expect(rows.rowOf(10 + 3 * 47)).toBe(47);
    expect(rows.rowOf(11)).toBeUndefined();
    expect(rows.rowOf(9_999)).toBeUndefined();
    expect(rows.pageMates(47)).toEqual([46, 47, 48, 49, 50, 51]);
    expect(rows.pageMates(39)).toEqual([36, 37, 38, 39]);
    rows.remove(10 + 3 * 46);
    expect(rows.pageMates(47)).toEqual([47, 48, 49, 50, 51]);
  });

  it("give a chunk's vector and the mean of its page, each chunk once, without those that are not there", () => {
    const stored = sampleRows(90, 64, seededRandom(5));
    const rows = rowsOf(stored, 64);
    const [id, mate] = [10 + 3 * 47, 10 + 3 * 49];
    const { chunkIds, vectors, pageVectors } = vectorBlock(rows, [id, 11, mate, id]);
    expect(chunkIds).toEqual([id, mate]);
    const mean = unit(64, (place) => stored.slice(46, 52).reduce((sum, { vector }) => sum + (vector[place] ?? 0), 0));
    for (const place of [0, 1]) {
      expect(dot(pageVectors.subarray(place * 64, (place + 1) * 64), mean)).toBeCloseTo(1, 4);
      const own = stored[47 + 2 * place]?.vector ?? new Float32Array(64);
      expect(dot(vectors.subarray(place * 64, (place + 1) * 64), own)).toBeCloseTo(1, 2);
    }
  });

  it("refuse an id that is not above the last one", () => {
    const [first, second] = sampleRows(2, 16, seededRandom(3));
    if (!first || !second) throw new Error("no rows");
    const rows = rowsOf([second], 16);
    expect(() => rows.add(first)).toThrow(RangeError);
    expect(() => rows.add(second)).toThrow(RangeError);
    expect(rows.count).toBe(1);
  });

  it("come back from a file as they were and take more", () => {
    const folder = temporaryFolder();
    const stored = sampleRows(500, 100, seededRandom(9));
    const path = join(folder.path, "rows");
    const written = rowsOf(stored, 100);
    writeRows(path, written);
    const manifest = { count: 500, dimensions: 100, rows: { bytes: statSync(path).size } };
    const read = readRows(path, manifest);
    folder.remove();
    expect(read.columns).toEqual(written.columns);
    expect(read.runs).toEqual(written.runs);
    const next = { id: 9_000, document: "document 99", page: 1, vector: stored[0]?.vector ?? new Float32Array(100) };
    read.add(next);
    expect(read.nearest(next.vector, 2, [{ start: 0, end: 501 }])).toEqual([0, 500]);
  });
});
