import type { PageBuilder } from "./page-builder.js";

/** Named values that belong together, in their order. */
export type DataRecord = ReadonlyMap<string, string>;

/** A table with more columns than this is harder to read than its records one by one. */
const widest = 30;

/** Several records of one kind are a table whose columns are named by their fields; others are lists of named values. */
export function appendRecords(builder: PageBuilder, records: readonly DataRecord[]): void {
  const columns = columnsOf(records);
  const filled = records.reduce((sum, { size }) => sum + size, 0);
  // Records that have little in common would make a table of empty cells.
  if (
    records.length > 1 &&
    columns.length > 0 &&
    columns.length <= widest &&
    filled * 2 >= columns.length * records.length
  ) {
    builder.append(columns.join(" | "), { kind: "table-row", columns });
    for (const record of records) {
      const cells = columns.map((column) => oneLine(record.get(column) ?? ""));
      builder.append(cells.join(" | "), { kind: "table-row", columns });
    }
    return;
  }
  for (const record of records) {
    const lines = [...record].map(([name, value]) => (name === "" ? value : `${name}: ${value}`));
    builder.append(lines.join("\n"), { kind: "paragraph" });
  }
}

/** No more than a little over the widest: the rest decides nothing. */
function columnsOf(records: readonly DataRecord[]): string[] {
  const columns = new Set<string>();
  for (const record of records) {
    for (const name of record.keys()) columns.add(name);
    if (columns.size > widest) break;
  }
  return [...columns];
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}
