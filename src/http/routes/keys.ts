import { Router } from "express";
import { issueKey } from "../../access/issue-key.js";
import type { Application } from "../../application.js";
import { asKeyId, isUuid } from "../../domain/identifiers.js";
import { FootnoteError } from "../../errors.js";
import { presentKey } from "../../presenters/present-key.js";
import { callerOfRequest } from "../authenticate.js";
import {
  type AccessBody,
  type AuditBody,
  type KeyListBody,
  type NewKeyBody,
  auditQuery,
  keyRequest,
} from "../contract/keys.js";
import { cursorOf, idOfCursor } from "../contract/list-cursor.js";
import { requestSignal } from "../request-signal.js";

const limitMs = 10_000;
/** Keys and the audit log, for administrators, and what a caller may do, for itself. */
export function keyRoutes(application: Application): Router {
  const { keys, audit, clock, config } = application;
  const router = Router();
  router.get("/access", (_request, response) => {
    const { name, scopes, visible } = callerOfRequest(response);
    const { collections = [], groups = [] } = visible;
    response.json({ keysRequired: config.requireKeys, scopes, collections, groups, name } satisfies AccessBody);
  });
  router.get("/keys", async (_request, response) => {
    const all = await keys.list(requestSignal(response, limitMs));
    response.json({ keys: all.map(presentKey) } satisfies KeyListBody);
  });
  router.post("/keys", async (request, response) => {
    const { expiresAt, ...wanted } = keyRequest.parse(request.body);
    const expiring = expiresAt != null && { expiresAt };
    const { key, text } = await issueKey({ ...wanted, ...expiring }, application, requestSignal(response, limitMs));
    response.status(201).json({ ...presentKey(key), key: text } satisfies NewKeyBody);
  });
  router.delete("/keys/:id", async (request, response) => {
    const { id } = request.params;
    const signal = requestSignal(response, limitMs);
    const revoked = isUuid(id) ? await keys.revoke(asKeyId(id), clock.now(), signal) : undefined;
    if (!revoked) throw new FootnoteError("not_found", "There is no such key.");
    response.status(204).end();
  });
  router.get("/audit", async (request, response) => {
    const { cursor, limit } = auditQuery.parse(request.query);
    const page = { limit, ...(cursor !== undefined && { after: idOfCursor(cursor) }) };
    const { entries, nextCursor } = await audit.list(page, requestSignal(response, limitMs));
    response.json({ entries, nextCursor: cursorOf("audit", nextCursor) } satisfies AuditBody);
  });
  return router;
}
