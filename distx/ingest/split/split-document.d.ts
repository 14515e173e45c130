import { type Chunk } from "../../src/domain/chunk.js";
import type { ParsedDocument } from "../../src/domain/document.js";
/** Names everything that decides where chunks begin and end; another value means another chunk set. */
export declare const chunkerVersion = "structure-130-3";
/** Tokens of each text, in order, as the embedder counts them. */
export type TokenMeasure = (texts: readonly string[]) => Promise<readonly number[]>;
/**
 * Cuts a document into chunks: along headings, paragraphs, list items and table rows, then sentences, then words. No chunk
 * crosses a heading of level 1 or 2; one crosses a page only where a sentence runs on. Together the chunks hold every
 * character that is neither furniture nor white space, without overlap, and each fits the embedder with its prefix.
 */
export declare function splitDocument(document: ParsedDocument, measure: TokenMeasure, { maxInputTokens, signal }: {
    readonly maxInputTokens: number;
    readonly signal?: AbortSignal;
}): Promise<Chunk[]>;
