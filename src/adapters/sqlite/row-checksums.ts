import { crc32 } from "node:zlib";
import type { Database } from "better-sqlite3";
import { z } from "zod";

/** The columns of each table that its `checksum` is over: what cannot be made again from anything else. */
const checkedColumns = {
  versions: "document_id, version, content_hash, size_bytes, media_type, title, date, metadata, warnings, page_count",
  pages: "document_id, version, number, text, blocks, boxes, warnings",
  chunks: "document_id, version, ordinal, page, spans, headings, labels, prefix, input_hash",
  vectors: "vector",
} as const;

type CheckedTable = keyof typeof checkedColumns;

const value = z.union([z.string(), z.number(), z.instanceof(Uint8Array), z.null()]);

/** SQLite keeps no checksums of its own: gives the connection `row_checksum(column, …)`, a CRC-32 over values in order. */
export function knowRowChecksums(database: Database): void {
  database.function("row_checksum", { varargs: true, deterministic: true }, (...values: unknown[]) =>
    values.reduce<number>((checksum, column) => crc32("\u0001", crc32(bytesOf(value.parse(column)), checksum)), 0),
  );
}

function bytesOf(column: z.infer<typeof value>): string | Uint8Array {
  return column instanceof Uint8Array ? column : String(column ?? "\u0000");
}

/** Fills in the checksums of rows that have none; `condition` narrows the rows by named parameters. */
export function stampChecksums(
  database: Database,
  table: CheckedTable,
  condition = "true",
  parameters: Readonly<Record<string, string | number>> = {},
): void {
  database
    .prepare(
      `UPDATE ${table} SET checksum = row_checksum(${checkedColumns[table]}) WHERE checksum IS NULL AND (${condition})`,
    )
    .run(parameters);
}

/** SQL condition for rows that are not what was written. */
export function hasChanged(table: CheckedTable): string {
  const columns = checkedColumns[table]
    .split(", ")
    .map((column) => `${table}.${column}`)
    .join(", ");
  return `${table}.checksum IS NOT row_checksum(${columns})`;
}
