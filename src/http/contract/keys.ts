import { z } from "zod";
import { keyScopes } from "../../domain/api-key.js";
import { listCursor } from "./list-cursor.js";
import { type Operation, type Sent, json, ok } from "./operation.js";
import { byId, collection, identifier, instant, label, queryInteger } from "./scalar-fields.js";

const name = z.string().max(200).regex(/\S/u, "give a name").trim();
const scopes = z.array(z.enum(keyScopes));

export const keyRequest = z.strictObject({
  name,
  scopes: scopes.min(1),
  collections: z.array(collection).max(100).default([]),
  groups: z.array(label).max(100).default([]),
  expiresAt: z.iso.datetime({ offset: true }).nullish(),
});

const keyBody = z.strictObject({
  id: identifier,
  name: z.string(),
  scopes,
  collections: z.array(z.string()),
  groups: z.array(z.string()),
  createdAt: instant,
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
});
const newKeyBody = keyBody.extend({ key: z.string().meta({ description: "Shown this once." }) });
export type NewKeyBody = Sent<typeof newKeyBody>;
const keyListBody = z.strictObject({ keys: z.array(keyBody) });
export type KeyListBody = Sent<typeof keyListBody>;

const accessBody = z.strictObject({
  keysRequired: z.boolean(),
  scopes,
  collections: z.array(z.string()),
  groups: z.array(z.string()),
  name: z.string(),
});
export type AccessBody = Sent<typeof accessBody>;

export const auditQuery = z.strictObject({
  cursor: listCursor("audit").exactOptional(),
  limit: queryInteger(z.int().min(1).max(1_000).default(100)),
});
const auditBody = z.strictObject({
  entries: z.array(
    z.strictObject({
      id: identifier,
      at: instant,
      who: z.string(),
      action: z.string(),
      documents: z.array(identifier),
      outcome: z.enum(["done", "refused", "not_found", "failed"]),
      question: z.string().exactOptional(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
export type AuditBody = Sent<typeof auditBody>;

export const keyOperations: readonly Operation[] = [
  {
    operationId: "showAccess",
    method: "get",
    path: "/v1/access",
    tag: "Access",
    summary: "What you may do and see",
    replies: [ok("Scopes, collections and groups; empty where nothing is held back", json(accessBody))],
    problems: [],
  },
  {
    operationId: "listKeys",
    method: "get",
    path: "/v1/keys",
    tag: "Access",
    summary: "List keys",
    replies: [ok("All keys, without their secrets", json(keyListBody))],
    problems: [],
  },
  {
    operationId: "createKey",
    method: "post",
    path: "/v1/keys",
    tag: "Access",
    summary: "Make a key",
    body: [json(keyRequest, { "for an intranet": { name: "intranet", scopes: ["ask", "search"] } })],
    replies: [{ status: 201, description: "The key, with its secret", content: [json(newKeyBody)] }],
    problems: [],
  },
  {
    operationId: "revokeKey",
    method: "delete",
    path: "/v1/keys/{id}",
    tag: "Access",
    summary: "Revoke a key",
    parameters: byId,
    replies: [{ status: 204, description: "It opens nothing from now on", content: [] }],
    problems: ["not_found"],
  },
  {
    operationId: "listAudit",
    method: "get",
    path: "/v1/audit",
    tag: "Access",
    summary: "Who did what, newest first",
    query: auditQuery,
    replies: [ok("A page of the audit log", json(auditBody))],
    problems: [],
  },
];
