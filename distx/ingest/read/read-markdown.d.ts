import type { ParsedDocument } from "../../src/domain/document.js";
/** Markdown as the plain text it renders to, heading by heading. */
export declare function readMarkdown(bytes: Uint8Array, fileName: string): Promise<Omit<ParsedDocument, "metadata" | "date">>;
