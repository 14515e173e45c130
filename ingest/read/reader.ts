import type { ParsedDocument } from "../../src/domain/document.js";

/** A file that another holds: an attachment of a mail, an entry of an archive. */
export interface InnerBytes {
  /** Path inside, with `/`; never a path on this machine. */
  readonly name: string;
  readonly bytes: () => Promise<Uint8Array>;
}

/** What a reader of one format makes of a file's bytes. `date` is one that the format itself states. */
export type ReadFile = Omit<ParsedDocument, "metadata"> & { readonly inner?: readonly InnerBytes[] };

/** The file name is the title of last resort. */
export type Reader = (bytes: Uint8Array, fileName: string) => Promise<ReadFile>;
