import type { ApiKey } from "../domain/api-key.js";
import type { KeyId } from "../domain/identifiers.js";

/** `digest`: 32 bytes, SHA-256 of the secret. */
export interface StoredKey {
  readonly key: ApiKey;
  readonly digest: Uint8Array;
}

/** API keys. Every call is one durable transaction, and each sees what any process has done before. */
export interface KeyStore {
  add(stored: StoredKey, signal: AbortSignal): Promise<void>;
  find(id: KeyId, signal: AbortSignal): Promise<StoredKey | undefined>;
  /** Newest first, revoked and expired ones included. */
  list(signal: AbortSignal): Promise<readonly ApiKey[]>;
  /** From now on it is refused; one that is revoked already keeps its time. Undefined where there is none. */
  revoke(id: KeyId, at: Date, signal: AbortSignal): Promise<ApiKey | undefined>;
  /** Notes that it was used, once a minute at most. */
  noteUse(id: KeyId, at: Date, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}
