/** Inner products of one query with many rows. All pointers are byte offsets into the memory. */
export type Int8Kernel = (query: number, rows: number, rowsEnd: number, bytesPerRow: number, results: number) => void;

/** Bytes a row is padded to. */
export const rowAlignment = 16;

const op = {
  block: [0x02, 0x40],
  loop: [0x03, 0x40],
  end: [0x0b],
  branch: (depth: number) => [0x0c, depth],
  branchIf: (depth: number) => [0x0d, depth],
  get: (local: number) => [0x20, local],
  set: (local: number) => [0x21, local],
  constant: (value: number) => [0x41, value],
  isBelow: [0x49],
  isNotBelow: [0x4f],
  add: [0x6a],
  store: [0x36, 2, 0],
  /** Eight signed bytes, widened to 16 bits each. */
  loadBytes: (offset: number) => [0xfd, 0x01, 0, offset],
  loadVector: (offset: number) => [0xfd, 0x00, 0, offset],
  zeroVector: [0xfd, 0x0c, ...new Array<number>(16).fill(0)],
  lane: (index: number) => [0xfd, 0x1b, index],
  addVectors: [0xfd, 0xae, 0x01],
  /** Eight products of 16-bit numbers, added in pairs to four of 32 bits. */
  dot: [0xfd, 0xba, 0x01],
} as const;

const [query, row, rowsEnd, bytesPerRow, results, rowEnd, queryPart, sum] = [0, 1, 2, 3, 4, 5, 6, 7] as const;

const eightProducts = (bytes: number) => [
  ...op.get(sum),
  ...op.get(row),
  ...op.loadBytes(bytes),
  ...op.get(queryPart),
  ...op.loadVector(bytes * 2),
  ...op.dot,
  ...op.addVectors,
  ...op.set(sum),
];
const advance = (local: number, bytes: number[]) => [...op.get(local), ...bytes, ...op.add, ...op.set(local)];
const lanes = [0, 1, 2, 3].map((lane) => [...op.get(sum), ...op.lane(lane)]);

/** For each row: sixteen elements at a time, then the four partial sums into one 32-bit result. */
const body = [
  ...op.block,
  ...op.loop,
  ...[...op.get(row), ...op.get(rowsEnd), ...op.isNotBelow, ...op.branchIf(1)],
  ...[...op.get(row), ...op.get(bytesPerRow), ...op.add, ...op.set(rowEnd)],
  ...[...op.get(query), ...op.set(queryPart), ...op.zeroVector, ...op.set(sum)],
  ...op.loop,
  ...eightProducts(0),
  ...eightProducts(8),
  ...advance(row, op.constant(rowAlignment)),
  ...advance(queryPart, op.constant(2 * rowAlignment)),
  ...[...op.get(row), ...op.get(rowEnd), ...op.isBelow, ...op.branchIf(0)],
  ...op.end,
  ...op.get(results),
  ...[...lanes.flat(), ...op.add, ...op.add, ...op.add, ...op.store],
  ...advance(results, op.constant(4)),
  ...op.branch(0),
  ...op.end,
  ...op.end,
  ...op.end,
];

const [i32, v128] = [0x7f, 0x7b];
const text = (value: string) => [value.length, ...Buffer.from(value)];
/** Lengths are LEB128. */
const length = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...length(value >> 7)]);
const section = (id: number, content: number[]) => [id, ...length(content.length), ...content];
const locals = [2, 2, i32, 1, v128];
const code = [...locals, ...body];

/** A WebAssembly module, since JavaScript has no vector instructions: ten times as fast as the same loop in JavaScript. */
const kernelModule = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...section(1, [1, 0x60, 5, i32, i32, i32, i32, i32, 0]),
  ...section(2, [1, ...text("footnote"), ...text("memory"), 0x02, 0x00, 0]),
  ...section(3, [1, 0]),
  ...section(7, [1, ...text("scan"), 0x00, 0]),
  ...section(10, [1, ...length(code.length), ...code]),
]);

/**
 * For each row of signed bytes in `[rows, rowsEnd)` its inner product with the query's 16-bit numbers, as 32-bit numbers
 * from `results` on. `bytesPerRow` is a multiple of `rowAlignment`, the padding is zero.
 */
export function int8Kernel(memory: WebAssembly.Memory): Int8Kernel {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(kernelModule), { footnote: { memory } });
  const scan: unknown = exports["scan"];
  if (typeof scan !== "function") throw new TypeError("the kernel has no function to scan with");
  return (...pointers) => void scan(...pointers);
}
