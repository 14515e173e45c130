import type { Warning } from "../../src/domain/warning.js";
/** Bytes of a text file as clean Unicode text; the byte order mark, then the bytes themselves, decide the encoding. */
export declare function decodeText(bytes: Uint8Array): {
    text: string;
    warnings: Warning[];
};
/** Valid Unicode with lines that end in "\n", without control characters and without what text can be hidden by. */
export declare function cleanText(text: string): string;
