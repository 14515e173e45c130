import { closeSync, openSync, readSync, writeSync } from "node:fs";
import { z } from "zod";
import type { GenerationManifest } from "./generation-manifest.js";
import { VectorRows } from "./vector-rows.js";

const runs = z.array(z.object({ document: z.string(), start: z.number() }));
/** One call of the operating system moves no more than two gigabytes. */
const pieceBytes = 2 ** 30;

/** Ids, pages, scales and codes of all rows, one column after the other in the machine's own order, then the runs as JSON. */
export function writeRows(path: string, rows: VectorRows): void {
  const descriptor = openSync(path, "w");
  try {
    for (const column of columnsOf(rows)) moveAll(column, (piece) => writeSync(descriptor, piece));
    moveAll(Buffer.from(JSON.stringify(rows.runs)), (piece) => writeSync(descriptor, piece));
  } finally {
    closeSync(descriptor);
  }
}

type RowsManifest = Pick<GenerationManifest, "count" | "dimensions"> & {
  readonly rows: Pick<GenerationManifest["rows"], "bytes">;
};

/** The file must be known to be whole. */
export function readRows(path: string, { count, dimensions, rows: { bytes } }: RowsManifest): VectorRows {
  const descriptor = openSync(path, "r");
  try {
    const rows = new VectorRows(dimensions);
    const columnBytes = count * (4 + 4 + 4 + rows.bytesPerRow);
    const tail = Buffer.alloc(bytes - columnBytes);
    readSync(descriptor, tail, 0, tail.length, columnBytes);
    rows.allot(count, runs.parse(JSON.parse(tail.toString("utf8"))));
    let position = 0;
    for (const column of columnsOf(rows)) {
      moveAll(column, (piece) => {
        const moved = readSync(descriptor, piece, 0, piece.length, position);
        position += moved;
        return moved;
      });
    }
    return rows;
  } finally {
    closeSync(descriptor);
  }
}

function columnsOf({ columns: { ids, pages, scales, codes } }: VectorRows): Uint8Array[] {
  return [ids, pages, scales, codes].map(
    (column) => new Uint8Array(column.buffer, column.byteOffset, column.byteLength),
  );
}

function moveAll(content: Uint8Array, move: (piece: Uint8Array) => number): void {
  for (let done = 0; done < content.length; ) {
    const moved = move(content.subarray(done, done + pieceBytes));
    if (moved === 0) throw new RangeError("the file is shorter than its manifest says");
    done += moved;
  }
}
