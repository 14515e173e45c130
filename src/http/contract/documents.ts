import { z } from "zod";
import { listCursor } from "./list-cursor.js";
import { type Operation, type Sent, json, ok } from "./operation.js";
import { byId, coded, collection, count, date, identifier, instant, queryInteger, tag } from "./scalar-fields.js";

const state = z.literal("ready");

export const documentBody = z.strictObject({
  documentId: identifier,
  title: z.string(),
  source: z.string(),
  collection,
  tags: z.array(z.string()),
  labels: z.array(z.string()),
  version: z.int().min(1),
  mediaType: z.string(),
  date: date.nullable(),
  pages: count,
  chunks: count,
  state,
  warnings: z.array(coded),
  updatedAt: instant,
});
export type DocumentBody = Sent<typeof documentBody>;

export const documentsQuery = z.strictObject({
  collection: collection.exactOptional(),
  tag: tag.exactOptional(),
  state: state.exactOptional(),
  cursor: listCursor("documents").exactOptional(),
  limit: queryInteger(z.int().min(1).max(200).default(50)),
});

export const documentListBody = z.strictObject({
  documents: z.array(documentBody),
  nextCursor: z.string().nullable(),
});
export type DocumentListBody = Sent<typeof documentListBody>;

export const removalBody = z.strictObject({
  documentId: identifier,
  removed: z.strictObject({
    versions: count,
    pages: count,
    chunks: count,
    postings: count,
    vectors: count,
    files: count,
  }),
  erasure: z.enum(["complete", "pending"]).meta({ description: "Pending while vectors wait for the next compaction." }),
});
export type RemovalBody = Sent<typeof removalBody>;

export const collectionsBody = z.strictObject({
  collections: z.array(z.strictObject({ name: z.string(), documents: count, chunks: count })),
});
export type CollectionsBody = Sent<typeof collectionsBody>;

const entityTag = z.string();
/** Reads of what has an entity tag. */
export const conditionalRead = z.object({
  "if-none-match": entityTag.optional().meta({ description: "304 where the entity tag is still this one." }),
});
/** Changes of what has an entity tag. */
export const conditionalChange = z.object({
  "if-match": entityTag.optional().meta({ description: "412 unless the document still has this entity tag." }),
});
export const notModified = {
  status: 304,
  description: "It has not changed",
  content: [],
  headers: ["ETag", "Cache-Control"],
};

export const documentOperations: readonly Operation[] = [
  {
    operationId: "listDocuments",
    method: "get",
    path: "/v1/documents",
    tag: "Documents",
    summary: "List documents, in the order of their first ingest",
    query: documentsQuery,
    replies: [ok("A page of the list", json(documentListBody))],
    problems: [],
  },
  {
    operationId: "getDocument",
    method: "get",
    path: "/v1/documents/{id}",
    tag: "Documents",
    summary: "Read what is known of a document",
    parameters: byId,
    headers: conditionalRead,
    replies: [ok("The document", json(documentBody), ["ETag", "Cache-Control"]), notModified],
    problems: ["not_found"],
  },
  {
    operationId: "deleteDocument",
    method: "delete",
    path: "/v1/documents/{id}",
    tag: "Documents",
    summary: "Delete a document, with all its versions",
    parameters: byId,
    headers: conditionalChange,
    replies: [ok("What was removed", json(removalBody))],
    problems: ["not_found", "conflict", "precondition_failed", "worker_unavailable"],
  },
  {
    operationId: "listCollections",
    method: "get",
    path: "/v1/collections",
    tag: "Documents",
    summary: "List collections",
    replies: [ok("The collections, by name", json(collectionsBody))],
    problems: [],
  },
];
