import type { ParsedDocument } from "../../src/domain/document.js";
/**
 * Bytes to pages. The type is decided by the first bytes and must agree with the extension. Errors as in the
 * DocumentParser port.
 */
export declare function readDocument(bytes: Uint8Array, fileName: string): Promise<ParsedDocument>;
