import type { ParsedDocument } from "../../src/domain/document.js";
/** Every record of a CSV file as a table row; the first record names the columns. */
export declare function readCsv(bytes: Uint8Array, fileName: string): Promise<Omit<ParsedDocument, "metadata" | "date">>;
