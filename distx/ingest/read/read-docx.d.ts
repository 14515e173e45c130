import type { ParsedDocument } from "../../src/domain/document.js";
/** Text of a Word document by the structure of its styles; pictures are left out. */
export declare function readDocx(bytes: Uint8Array, fileName: string): Promise<Omit<ParsedDocument, "metadata" | "date">>;
