import { type SendRequest, readJson } from "./send-request.js";

export interface Key {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly collections: readonly string[] | null;
  readonly groups: readonly string[] | null;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

export interface WantedKey {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly collections?: readonly string[];
  readonly groups?: readonly string[];
  /** ISO 8601. */
  readonly expiresAt?: string;
}

/** What whoever asks may do. */
export interface Access {
  readonly keysRequired: boolean;
  readonly scopes: readonly string[];
  readonly collections: readonly string[] | null;
  readonly groups: readonly string[] | null;
  readonly name: string | null;
}

export function keyCalls(send: SendRequest) {
  return {
    access: (signal?: AbortSignal) => readJson<Access>(send("/v1/access", { signal })),
    keys: async (signal?: AbortSignal) =>
      (await readJson<{ readonly keys: readonly Key[] }>(send("/v1/keys", { signal }))).keys,
    /** `key` is shown this once. */
    createKey: (body: WantedKey, signal?: AbortSignal) =>
      readJson<Key & { readonly key: string }>(send("/v1/keys", { method: "POST", body, signal })),
    revokeKey: async (keyId: string, signal?: AbortSignal): Promise<void> => {
      await send(`/v1/keys/${encodeURIComponent(keyId)}`, { method: "DELETE", signal });
    },
  };
}
