import { timingSafeEqual } from "node:crypto";
import { type ApiKey, isUsable } from "../domain/api-key.js";
import { type KeyId, asKeyId } from "../domain/identifiers.js";
import type { Clock } from "../ports/clock.js";
import type { KeyStore } from "../ports/key-store.js";
import { digestOf } from "./issue-key.js";

const form = /^fnk_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/u;
const noDigest = Buffer.alloc(32);

/** Whether it has the form of a key of this service; clients of others send all sorts. */
export function hasKeyForm(text: string): boolean {
  return form.test(text);
}

/** The key with this text, where there is one that is neither revoked nor expired. Says nothing of why there is none. */
export async function findKey(
  text: string,
  { keys, clock }: { readonly keys: KeyStore; readonly clock: Clock },
  signal: AbortSignal,
): Promise<ApiKey | undefined> {
  const [, ...parts] = form.exec(text) ?? [];
  const secret = parts.pop();
  if (secret === undefined) return undefined;
  const id: KeyId = asKeyId(parts.join("-"));
  const stored = await keys.find(id, signal);
  const isSame = timingSafeEqual(digestOf(secret), stored?.digest ?? noDigest);
  const now = clock.now();
  if (!stored || !isSame || !isUsable(stored.key, now)) return undefined;
  await keys.noteUse(id, now, signal);
  return stored.key;
}
