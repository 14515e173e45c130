import type { ParsedDocument } from "../../src/domain/document.js";
/** Paragraphs of a plain text file: what stands between blank lines. */
export declare function readText(bytes: Uint8Array, fileName: string): Promise<Omit<ParsedDocument, "metadata" | "date">>;
