import type { KeyId } from "./identifiers.js";

/** What a key may be used for; `admin` includes the others, and sees everything. */
export const keyScopes = ["ask", "search", "ingest", "delete", "admin"] as const;
export type KeyScope = (typeof keyScopes)[number];

/** A key without its secret, of which nothing but a digest is kept. Times are ISO 8601 in UTC. */
export interface ApiKey {
  readonly id: KeyId;
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  /** Those it sees; all where empty. */
  readonly collections: readonly string[];
  /** Those whose labelled documents it sees. */
  readonly groups: readonly string[];
  readonly createdAt: string;
  readonly expiresAt?: string;
  /** To the minute. */
  readonly lastUsedAt?: string;
  readonly revokedAt?: string;
}

export function isUsable({ expiresAt, revokedAt }: ApiKey, now: Date): boolean {
  return revokedAt === undefined && (expiresAt === undefined || Date.parse(expiresAt) > now.getTime());
}
