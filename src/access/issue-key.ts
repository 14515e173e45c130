import { createHash, randomBytes } from "node:crypto";
import type { ApiKey, KeyScope } from "../domain/api-key.js";
import { asKeyId } from "../domain/identifiers.js";
import { FootnoteError } from "../errors.js";
import type { Clock, NewUuid } from "../ports/clock.js";
import type { KeyStore } from "../ports/key-store.js";

export interface KeyRequest {
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly collections: readonly string[];
  readonly groups: readonly string[];
  /** ISO 8601. */
  readonly expiresAt?: string;
}

const secretBytes = 32;

export function digestOf(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

/** A new key; `text` is what its holder sends, and is known to nobody afterwards. */
export async function issueKey(
  { expiresAt, ...wanted }: KeyRequest,
  { keys, clock, newUuid }: { readonly keys: Pick<KeyStore, "add">; readonly clock: Clock; readonly newUuid: NewUuid },
  signal: AbortSignal,
): Promise<{ readonly key: ApiKey; readonly text: string }> {
  const now = clock.now();
  if (wanted.scopes.length === 0) throw new FootnoteError("invalid_request", "A key needs at least one scope.");
  if (wanted.scopes.includes("admin") && wanted.collections.length > 0)
    throw new FootnoteError("invalid_request", "A key with the scope admin sees everything: give it no collections.");
  if (expiresAt !== undefined && Date.parse(expiresAt) <= now.getTime())
    throw new FootnoteError("invalid_request", "The key would have expired before it is used.");
  const id = newUuid();
  const secret = randomBytes(secretBytes).toString("base64url");
  const expiring = expiresAt !== undefined && { expiresAt: new Date(expiresAt).toISOString() };
  const key: ApiKey = { id: asKeyId(id), ...wanted, createdAt: now.toISOString(), ...expiring };
  await keys.add({ key, digest: digestOf(secret) }, signal);
  return { key, text: `fnk_${id.replaceAll("-", "")}_${secret}` };
}
