import type { ContentHash, DocumentId } from "./identifiers.js";
import type { Page } from "./page.js";
import type { Warning } from "./warning.js";

/** What a reader makes of a file's bytes. */
export interface ParsedDocument {
  /** Best title found: the file's own metadata or first heading; the reader falls back to the file name. */
  readonly title: string;
  /** The document's own date, `YYYY-MM-DD`, where it states one. */
  readonly date?: string;
  /** Facts read from the file itself, such as `author`, `form`, `period`. Keys are lower case. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly mediaType: string;
  readonly pages: readonly Page[];
  readonly warnings: readonly Warning[];
}

/** Media types of files that hold others, each of which is a document of its own with the source `container/inner`. */
export const containerTypes: ReadonlySet<string> = new Set(["application/zip", "message/rfc822"]);

/** A stored document as listed. Its identity is `collection` + `source`. */
export interface StoredDocument {
  readonly documentId: DocumentId;
  readonly title: string;
  /** Path below the ingested folder with `/`, or the name of the upload. */
  readonly source: string;
  readonly collection: string;
  readonly tags: readonly string[];
  /** Who may see it: see `Visibility`. Sorted; those of all its versions. */
  readonly labels: readonly string[];
  /** 1 for the first bytes seen under this identity, one more for every change. */
  readonly version: number;
  readonly contentHash: ContentHash;
  readonly mediaType: string;
  readonly date?: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly pages: number;
  readonly chunks: number;
  readonly warnings: readonly Warning[];
  /** ISO 8601 in UTC. */
  readonly updatedAt: string;
}

/** A page as read back from the store. */
export interface StoredPage extends Page {
  readonly documentId: DocumentId;
  readonly version: number;
  /** Number of pages of this version. */
  readonly pages: number;
}
