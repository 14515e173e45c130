import type { ChunkId, DocumentId } from "../domain/identifiers.js";
import type { Scope } from "../domain/scope.js";
import type { Visibility } from "../domain/visibility.js";

export interface LexicalQuery {
  /** Words to look for, any of them; plain text without query syntax. */
  readonly terms: readonly string[];
  readonly limit: number;
  readonly scope: Scope;
  /** BM25 weights of the three columns. */
  readonly weights: { readonly body: number; readonly headings: number; readonly title: number };
}

export interface LexicalHit {
  readonly chunkId: ChunkId;
  /** BM25, higher is better, always above 0. */
  readonly score: number;
}

export interface FrequencyQuery {
  readonly terms: readonly string[];
  readonly visible: Visibility;
}

export interface NameQuery {
  /** As `nameWords` gives them. */
  readonly words: readonly string[];
  readonly limit: number;
  readonly scope: Scope;
}

/** How a word is used, of which one tells whether it names documents or is just a word. */
export interface NameUse {
  /** Documents that carry it in title, source or date, of all that may be seen. */
  readonly documents: number;
  /** Chunks that hold it in their text, and how many of those belong to a document that carries it. */
  readonly chunks: number;
  readonly ownChunks: number;
}

export interface NamedDocument {
  readonly documentId: DocumentId;
  readonly title: string;
  readonly source: string;
  readonly date?: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** Those of the words asked for that it carries. */
  readonly words: readonly string[];
}

export interface NamedDocuments {
  /** At most `limit` that carry any of the words, those with more and rarer ones first. */
  readonly documents: readonly NamedDocument[];
  /** In the order of the words asked for. */
  readonly uses: readonly NameUse[];
  /** Of all that may be seen, whatever else the scope says. */
  readonly total: { readonly documents: number; readonly chunks: number };
}

/** Word search over the current chunk set, read only. A call whose signal is aborted throws `cancelled`. */
export interface LexicalIndex {
  /**
   * At most `limit` hits, best first, equal ones by chunk id. Words are compared without case and accents and by their
   * stem. No terms give no hits. Sees every change committed before the call and nothing outside the scope; how rare a word is
   * counts by what may be seen as soon as the words are in memory, before that by all there is.
   */
  search(query: LexicalQuery, signal: AbortSignal): Promise<LexicalHit[]>;
  /** Documents that carry the words in title, source or date. Sees every change committed before the call. */
  documentsNamed(query: NameQuery, signal: AbortSignal): Promise<NamedDocuments>;
  /**
   * In how many chunks of the current set that may be seen each term occurs in text or headings, in the order of `terms`,
   * and how many such chunks there are.
   */
  frequencies(
    query: FrequencyQuery,
    signal: AbortSignal,
  ): Promise<{ readonly chunks: readonly number[]; readonly total: number }>;
  close(): Promise<void>;
}
