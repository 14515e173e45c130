import type { ApiKey } from "../domain/api-key.js";

/** A key as the command line and REST show it. */
export function presentKey({ id, name, scopes, collections, groups, createdAt, ...times }: ApiKey) {
  const { expiresAt = null, lastUsedAt = null, revokedAt = null } = times;
  return { id, name, scopes, collections, groups, createdAt, expiresAt, lastUsedAt, revokedAt };
}
