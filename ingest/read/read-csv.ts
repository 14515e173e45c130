import { parse } from "csv-parse/sync";
import { z } from "zod";
import type { ParsedDocument } from "../../src/domain/document.js";
import { FootnoteError } from "../../src/errors.js";
import { decodeText } from "./decode-text.js";
import { PageBuilder } from "./page-builder.js";

/** A table whose first row names the columns. */
export async function readCsv(bytes: Uint8Array, fileName: string): Promise<Omit<ParsedDocument, "metadata" | "date">> {
  const { text, warnings } = decodeText(bytes);
  const builder = new PageBuilder();
  builder.appendTable(rowsOf(text));
  return { title: fileName.replace(/\.[^.]+$/u, ""), mediaType: "text/csv", pages: builder.pages(), warnings };
}

function rowsOf(text: string): string[][] {
  try {
    const options = {
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      delimiter: [",", ";", "\t"],
    };
    return z.array(z.array(z.string())).parse(parse(text, options));
  } catch (cause) {
    throw new FootnoteError(
      "damaged",
      "The table cannot be read; a quotation mark may be missing. Save it again as CSV.",
      { cause },
    );
  }
}
