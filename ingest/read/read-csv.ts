import { parse as parsePath } from "node:path";
import { CsvError, parse } from "csv-parse/sync";
import { FootnoteError } from "../../src/errors.js";
import { decodeText } from "./decode-text.js";
import { PageBuilder, tooLong } from "./page-builder.js";
import type { Reader } from "./reader.js";

/** A record with more characters is no row that anyone could read. */
const maxRecordCharacters = 1_000_000;
const longestRecord = `${maxRecordCharacters} characters in one record`;
const delimiters = [",", ";", "\t"] as const;

/** Every record of a CSV file as a table row; the first record names the columns. */
export const readCsv: Reader = async (bytes, fileName) => {
  const { text, warnings } = decodeText(bytes);
  const rows = recordsOf(text).map((cells) => cells.map((cell) => cell.replace(/\s+/gu, " ").trim()));
  const builder = new PageBuilder();
  const columns = rows[0] ?? [];
  for (const cells of rows) {
    if (cells.some((cell) => cell !== "")) builder.append(cells.join(" | "), { kind: "table-row", columns });
  }
  return { title: parsePath(fileName).name, mediaType: "text/csv", pages: builder.pages(), warnings };
};

function recordsOf(text: string): string[][] {
  refuseLongLines(text);
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: maxRecordCharacters,
    });
  } catch (cause) {
    if (cause instanceof CsvError && cause.code === "CSV_MAX_RECORD_SIZE") throw tooLong(longestRecord);
    const message = "The CSV file has a quotation mark that is never closed. Open it in its program and save it again.";
    throw new FootnoteError("damaged", message, { cause });
  }
}

/** The library bounds every field, but not how many of them stand in a line. */
function refuseLongLines(text: string): void {
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf("\n", start);
    const next = end < 0 ? text.length : end + 1;
    if (next - start > maxRecordCharacters) throw tooLong(longestRecord);
    start = next;
  }
}

/** Programs with a decimal comma write semicolons; the header shows which. */
function delimiterOf(text: string): string {
  const header = (/[^\n]+/u.exec(text)?.[0] ?? "").replace(/"[^"]*"/gu, "");
  const counted = delimiters.map((delimiter) => ({ delimiter, count: header.split(delimiter).length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).delimiter;
}
