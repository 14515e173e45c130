import { Router } from "express";
import { z } from "zod";
import { issueKey } from "../../access/issue-key.js";
import type { Application } from "../../application.js";
import { keyScopes } from "../../domain/api-key.js";
import { asKeyId, isUuid } from "../../domain/identifiers.js";
import { FootnoteError } from "../../errors.js";
import { presentKey } from "../../presenters/present-key.js";
import { callerOfRequest } from "../authenticate.js";
import { requestSignal } from "../request-signal.js";

const limitMs = 10_000;
const names = z.array(z.string().trim().min(1).max(200)).max(100).default([]);
const keyBody = z.strictObject({
  name: z.string().trim().min(1).max(200),
  scopes: z.array(z.enum(keyScopes)).min(1),
  collections: names,
  groups: names,
  expiresAt: z.iso.datetime({ offset: true }).nullish(),
});
const auditQuery = z.strictObject({
  cursor: z.string().exactOptional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
});

/** Keys and the audit log, for administrators, and what a caller may do, for itself. */
export function keyRoutes(application: Application): Router {
  const { keys, audit, clock, config } = application;
  const router = Router();
  router.get("/access", (_request, response) => {
    const { name, scopes, visible } = callerOfRequest(response);
    const { collections = [], groups = [] } = visible;
    response.json({ keysRequired: config.requireKeys, scopes, collections, groups, name });
  });
  router.get("/keys", async (_request, response) => {
    response.json({ keys: (await keys.list(requestSignal(response, limitMs))).map(presentKey) });
  });
  router.post("/keys", async (request, response) => {
    const { expiresAt, ...wanted } = keyBody.parse(request.body);
    const expiring = expiresAt != null && { expiresAt };
    const { key, text } = await issueKey({ ...wanted, ...expiring }, application, requestSignal(response, limitMs));
    response.status(201).json({ ...presentKey(key), key: text });
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
    const page = { limit, ...(cursor !== undefined && { after: cursor }) };
    const { entries, nextCursor } = await audit.list(page, requestSignal(response, limitMs));
    response.json({ entries, nextCursor: nextCursor ?? null });
  });
  return router;
}
