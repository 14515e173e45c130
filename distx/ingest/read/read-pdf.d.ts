import type { ParsedDocument } from "../../src/domain/document.js";
/** Text of a PDF from its positioned runs, in reading order, with the place of every run. */
export declare function readPdf(bytes: Uint8Array, fileName: string): Promise<Omit<ParsedDocument, "metadata" | "date">>;
