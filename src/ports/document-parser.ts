import type { ParsedDocument } from "../domain/document.js";

/** A file that another holds: an attachment of a mail, an entry of an archive. */
export interface InnerFile {
  /** Path inside the other, with `/`; never one on this machine. */
  readonly name: string;
  /** File holding the bytes; it is gone once it was taken. */
  readonly path: string;
}

export interface ParseRequest {
  /** File holding the bytes; its name means nothing. */
  readonly path: string;
  /** The document's own file name: decides the expected type and is the title of last resort. */
  readonly fileName: string;
  /** Told of each file that the document holds, one after the other, before its pages are given. */
  readonly takeInner?: (file: InnerFile) => Promise<void>;
}

/**
 * Bytes to pages, contained: a hostile file costs one error, never the caller. Errors are `unsupported_type`,
 * `type_mismatch`, `empty`, `encrypted`, `damaged`, `no_text`, `parser_limit` (time, memory, size) and `parser_crashed`,
 * each with a sentence that says what to do, and `cancelled` once the signal is aborted. The next call is not affected.
 */
export interface DocumentParser {
  parse(request: ParseRequest, signal: AbortSignal): Promise<ParsedDocument>;
  /** Ends what is being read with `cancelled`; so ends every call after it. */
  close(): Promise<void>;
}
