import { open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { type Response, Router } from "express";
import { z } from "zod";
import type { SeenApplication } from "../../access/seen-by.js";
import type { StoredDocument } from "../../domain/document.js";
import { type DocumentId, asDocumentId, isUuid } from "../../domain/identifiers.js";
import { type Job, type RemovalReceipt, finalJobStates } from "../../domain/job.js";
import { FootnoteError, isErrorCode } from "../../errors.js";
import { presentPage } from "../../presenters/present-page.js";
import { seenApplication } from "../authenticate.js";
import { requestSignal } from "../request-signal.js";

const limitMs = 30_000;
const pollMs = 50;
const listQuery = z.strictObject({
  collection: z.string().optional(),
  tag: z.string().optional(),
  state: z.literal("ready").optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const versionQuery = z.strictObject({ version: z.coerce.number().int().min(1).optional() });

/** Reading and deleting documents. */
export function documentRoutes(): Router {
  const router = Router();
  router.get("/documents", async (request, response) => {
    const { collection, tag, cursor, limit } = listQuery.parse(request.query);
    const scope = {
      ...(collection !== undefined && { collections: [collection] }),
      ...(tag !== undefined && { tags: [tag] }),
    };
    const page = await seenApplication(response).reader.listDocuments(
      { scope, limit, ...(cursor !== undefined && { after: cursor }) },
      requestSignal(response, limitMs),
    );
    response.json({ documents: page.documents.map(presentDocument), nextCursor: page.nextCursor ?? null });
  });
  router.get("/documents/:id", async (request, response) => {
    const { reader } = seenApplication(response);
    const document = await reader.document(parseId(request.params.id), requestSignal(response, limitMs));
    if (!document) throw noDocument();
    response.json(presentDocument(document));
  });
  router.delete("/documents/:id", async (request, response) => {
    const signal = requestSignal(response, limitMs);
    response.json(await deleteDocument(parseId(request.params.id), seenApplication(response), signal));
  });
  router.get("/documents/:id/pages/:number", async (request, response) => {
    const number = z.coerce.number().int().min(1).safeParse(request.params.number);
    const { version } = versionQuery.parse(request.query);
    const documentId = parseId(request.params.id);
    if (!number.success) throw noDocument();
    const page = await seenApplication(response).reader.page(
      { documentId, number: number.data, ...(version !== undefined && { version }) },
      requestSignal(response, limitMs),
    );
    if (!page) throw noDocument();
    response.json(presentPage(page));
  });
  router.get("/documents/:id/file", async (request, response) => {
    const { version } = versionQuery.parse(request.query);
    const signal = requestSignal(response, limitMs);
    const { reader, files } = seenApplication(response);
    const original = await reader.original(
      { documentId: parseId(request.params.id), ...(version !== undefined && { version }) },
      signal,
    );
    const path = original && (await files.locate(original.contentHash, signal));
    if (!original || path === undefined) throw noDocument();
    response.attachment(original.source.split("/").at(-1) ?? "document").type(original.mediaType);
    await sendFile(path, response, signal);
  });
  return router;
}

async function deleteDocument(
  id: DocumentId,
  { reader, queue, writerLock }: SeenApplication,
  signal: AbortSignal,
): Promise<unknown> {
  if (!(await reader.document(id, signal))) throw noDocument();
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

/** A client that goes away ends it, and so does a delete that was quicker than the opening. */
async function sendFile(path: string, response: Response, signal: AbortSignal): Promise<void> {
  const handle = await open(path).catch(() => {
    throw noDocument();
  });
  await pipeline(handle.createReadStream(), response, { signal });
}

function presentDocument({ contentHash: _, metadata: __, ...document }: StoredDocument) {
  return { ...document, date: document.date ?? null, state: "ready" };
}

export function parseId(text: string): DocumentId {
  if (!isUuid(text)) throw noDocument();
  return asDocumentId(text);
}

export function noDocument(): FootnoteError {
  return new FootnoteError("not_found", "There is no such document or page.");
}
