import { setTimeout as sleep } from "node:timers/promises";
import { Router } from "express";
import type { SeenApplication } from "../../access/seen-by.js";
import type { StoredDocument } from "../../domain/document.js";
import { type DocumentId, asDocumentId, isUuid } from "../../domain/identifiers.js";
import { type Job, type RemovalReceipt, finalJobStates } from "../../domain/job.js";
import { FootnoteError, isErrorCode } from "../../errors.js";
import { presentPage } from "../../presenters/present-page.js";
import { seenApplication } from "../authenticate.js";
import { type DocumentBody, type DocumentListBody, type RemovalBody, documentsQuery } from "../contract/documents.js";
import { cursorOf, idOfCursor } from "../contract/list-cursor.js";
import { type PageBody, pageParameters, versionQuery } from "../contract/pages.js";
import { askAgain, entityTagOf, isUnchanged, neverChanges, quoted, requireMatch, sendTagged } from "../entity-tag.js";
import { sendFile } from "../send-file.js";
import { requestSignal } from "../request-signal.js";

const limitMs = 30_000;
/** Of a download, however slow the line. */
const fileLimitMs = 3_600_000;
const pollMs = 50;

/** Reading and deleting documents. */
export function documentRoutes(): Router {
  const router = Router();
  router.get("/documents", async (request, response) => {
    const { collection, tag, cursor, limit } = documentsQuery.parse(request.query);
    const scope = {
      ...(collection !== undefined && { collections: [collection] }),
      ...(tag !== undefined && { tags: [tag] }),
    };
    const page = await seenApplication(response).reader.listDocuments(
      { scope, limit, ...(cursor !== undefined && { after: idOfCursor(cursor) }) },
      requestSignal(response, limitMs),
    );
    const documents = page.documents.map(presentDocument);
    response.json({ documents, nextCursor: cursorOf("documents", page.nextCursor) } satisfies DocumentListBody);
  });
  router.get("/documents/:id", async (request, response) => {
    const { reader } = seenApplication(response);
    const document = await reader.document(parseId(request.params.id), requestSignal(response, limitMs));
    if (!document) throw noDocument();
    sendTagged(request, response, presentDocument(document), askAgain);
  });
  router.delete("/documents/:id", async (request, response) => {
    const signal = requestSignal(response, limitMs);
    const seen = seenApplication(response);
    const document = await seen.reader.document(parseId(request.params.id), signal);
    if (!document) throw noDocument();
    requireMatch(request, tagOfDocument(document));
    response.json((await deleteDocument(document.documentId, seen, signal)) satisfies RemovalBody);
  });
  router.get("/documents/:id/pages/:number", async (request, response) => {
    const place = pageParameters.safeParse(request.params);
    const { version } = versionQuery.parse(request.query);
    if (!place.success) throw noDocument();
    const { id, number } = place.data;
    const page = await seenApplication(response).reader.page(
      { documentId: asDocumentId(id), number, ...(version !== undefined && { version }) },
      requestSignal(response, limitMs),
    );
    if (!page) throw noDocument();
    sendTagged(
      request,
      response,
      presentPage(page) satisfies PageBody,
      version === undefined ? askAgain : neverChanges,
    );
  });
  router.get("/documents/:id/file", async (request, response) => {
    const { version } = versionQuery.parse(request.query);
    const signal = requestSignal(response, fileLimitMs);
    const { reader, files } = seenApplication(response);
    const original = await reader.original(
      { documentId: parseId(request.params.id), ...(version !== undefined && { version }) },
      signal,
    );
    const path = original && (await files.locate(original.contentHash, signal));
    if (!original || path === undefined) throw noDocument();
    const caching = version === undefined ? askAgain : neverChanges;
    if (isUnchanged(request, response, quoted(original.contentHash), caching)) return;
    await sendFile(path, original, response, signal);
  });
  return router;
}

async function deleteDocument(
  id: DocumentId,
  { queue, writerLock }: SeenApplication,
  signal: AbortSignal,
): Promise<RemovalReceipt> {
  if (!(await writerLock.isHeld()))
    throw new FootnoteError("worker_unavailable", "No worker is running. Start one with `footnote worker`.");
  const job = await queue.enqueue({ kind: "delete", documentIds: [id] }, { priority: 10 }, signal);
  for (;;) {
    const now = await queue.find(job.id, signal);
    if (!now) throw noDocument();
    if (finalJobStates.has(now.state)) return receiptOf(now);
    await sleep(pollMs, undefined, { signal });
  }
}

function receiptOf({ state, receipts: [receipt], error }: Job): RemovalReceipt {
  if (receipt) return receipt;
  if (error) throw new FootnoteError(isErrorCode(error.code) ? error.code : "internal", error.message);
  throw state === "done" ? noDocument() : new FootnoteError("conflict", "The removal was stopped. Try again.");
}

function presentDocument({ contentHash: _, metadata: __, ...document }: StoredDocument): DocumentBody {
  return { ...document, date: document.date ?? null, state: "ready" };
}

/** Of what `GET` shows of it. */
export function tagOfDocument(document: StoredDocument): string {
  return entityTagOf(presentDocument(document));
}

export function parseId(text: string): DocumentId {
  if (!isUuid(text)) throw noDocument();
  return asDocumentId(text);
}

export function noDocument(): FootnoteError {
  return new FootnoteError("not_found", "There is no such document or page.");
}
