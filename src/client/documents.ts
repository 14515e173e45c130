import type { StoredDocument } from "../domain/document.js";
import type { RemovalReceipt } from "../domain/job.js";
import type { Heading } from "../domain/page.js";
import type { Warning } from "../domain/warning.js";
import { type SendRequest, readJson } from "./send-request.js";

export interface SentDocument extends Omit<StoredDocument, "contentHash" | "metadata" | "date"> {
  readonly date: string | null;
  readonly state: string;
}

export interface SentPage {
  readonly documentId: string;
  readonly version: number;
  readonly page: number;
  /** Number of pages of this version. */
  readonly pages: number;
  /** Every span of a citation is a position in it, in UTF-16 code units. */
  readonly text: string;
  readonly headings: readonly Heading[];
  readonly warnings: readonly Warning[];
}

export interface Upload {
  readonly jobId: string;
  readonly documents: readonly { readonly documentId: string; readonly title: string }[];
}

export interface DocumentFilter {
  readonly collection?: string | undefined;
  readonly tag?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number;
}

export function documentCalls(send: SendRequest) {
  const at = (documentId: string, rest = "") => `/v1/documents/${encodeURIComponent(documentId)}${rest}`;
  return {
    documents: ({ collection, tag, cursor, limit }: DocumentFilter = {}, signal?: AbortSignal) =>
      readJson<{ readonly documents: readonly SentDocument[]; readonly nextCursor: string | null }>(
        send("/v1/documents", { query: { collection, tag, cursor, limit }, signal }),
      ),
    document: (documentId: string, signal?: AbortSignal) => readJson<SentDocument>(send(at(documentId), { signal })),
    page: (documentId: string, page: number, version?: number, signal?: AbortSignal) =>
      readJson<SentPage>(send(at(documentId, `/pages/${page}`), { query: { version }, signal })),
    /** The original, byte for byte. */
    file: async (documentId: string, version?: number, signal?: AbortSignal): Promise<Blob> =>
      (await send(at(documentId, "/file"), { query: { version }, accept: "*/*", signal })).blob(),
    /** `form` holds `file` (one or more), and may hold `collection` and `tags`. */
    upload: (form: FormData, signal?: AbortSignal) =>
      readJson<Upload>(send("/v1/documents", { method: "POST", form, signal })),
    deleteDocument: (documentId: string, signal?: AbortSignal) =>
      readJson<RemovalReceipt>(send(at(documentId), { method: "DELETE", signal })),
    collections: async (signal?: AbortSignal) =>
      (await readJson<{ readonly collections: readonly Collection[] }>(send("/v1/collections", { signal })))
        .collections,
  };
}

export interface Collection {
  readonly name: string;
  readonly documents: number;
  readonly chunks: number;
}
