import type { KeyScope } from "../domain/api-key.js";

/** One of the scopes is needed, any key will do where there are none. */
export interface AccessRule {
  readonly scopes: readonly KeyScope[];
  /** What the audit log calls it. */
  readonly action: string;
}

const reads: readonly KeyScope[] = ["ask", "search"];
const lists: readonly KeyScope[] = ["ask", "search", "ingest", "delete"];

/** By method and address, `*` for one segment; the first that fits. */
const rules: readonly (readonly [methodAndPath: string, action: string, scopes: readonly KeyScope[]])[] = [
  ["POST /v1/ask", "ask", ["ask"]],
  ["POST /v1/chat/completions", "ask", ["ask"]],
  ["GET /v1/models", "models.list", []],
  ["POST /v1/search", "search", ["search"]],
  ["POST /mcp", "mcp", reads],
  ["GET /v1/documents", "documents.list", lists],
  ["POST /v1/documents", "documents.upload", ["ingest"]],
  ["PUT /v1/documents/*", "documents.upload", ["ingest"]],
  ["DELETE /v1/documents/*", "documents.delete", ["delete"]],
  ["GET /v1/documents/*/pages/*", "documents.read", reads],
  ["GET /v1/documents/*/file", "documents.read", reads],
  ["GET /v1/documents/*", "documents.show", lists],
  ["GET /v1/collections", "collections.list", lists],
  ["GET /v1/jobs", "jobs.list", []],
  ["POST /v1/jobs", "jobs.create", []],
  ["GET /v1/jobs/*", "jobs.show", []],
  ["GET /v1/jobs/*/events", "jobs.show", []],
  ["GET /v1/jobs/*/results", "jobs.show", []],
  ["POST /v1/jobs/*/cancel", "jobs.cancel", []],
  ["POST /v1/jobs/*/retry", "jobs.retry", []],
  ["GET /v1/answers/*", "answers.show", ["ask"]],
  ["POST /v1/feedback", "feedback.give", ["ask"]],
  ["GET /v1/access", "access.show", []],
  ["POST /v1/keys", "keys.create", ["admin"]],
  ["DELETE /v1/keys/*", "keys.revoke", ["admin"]],
];

/** What nobody has thought of is the administrator's. */
const otherwise: AccessRule = { scopes: ["admin"], action: "other" };

export function accessRule(method: string, address: string): AccessRule {
  const segments = address.toLowerCase().split("/").filter(Boolean);
  const found = rules.find(([methodAndPath]) => {
    const [wantedMethod, path = ""] = methodAndPath.split(" ");
    const wanted = path.split("/").filter(Boolean);
    return (
      wantedMethod === (method === "HEAD" ? "GET" : method) &&
      wanted.length === segments.length &&
      wanted.every((segment, index) => segment === "*" || segment === segments[index])
    );
  });
  return found ? { action: found[1], scopes: found[2] } : otherwise;
}
