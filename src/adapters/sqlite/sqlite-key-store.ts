import type { Database } from "better-sqlite3";
import { z } from "zod";
import { type ApiKey, keyScopes } from "../../domain/api-key.js";
import { type KeyId, asKeyId } from "../../domain/identifiers.js";
import type { KeyStore, StoredKey } from "../../ports/key-store.js";
import { openForWriting } from "./open-database.js";
import { prepared } from "./prepared.js";
import { parseStrings } from "./rows.js";
import { serviceMigrations } from "./service-schema.js";

const minuteMs = 60_000;
const keyRow = z
  .object({
    id: z.string().transform(asKeyId),
    name: z.string(),
    scopes: z.string().transform((json) => z.array(z.enum(keyScopes)).parse(JSON.parse(json))),
    collections: z.string().transform(parseStrings),
    key_groups: z.string().transform(parseStrings),
    created_at: z.string(),
    expires_at: z.string().nullable(),
    last_used_at: z.string().nullable(),
    revoked_at: z.string().nullable(),
  })
  .transform(
    ({ id, name, scopes, collections, key_groups, created_at, expires_at, last_used_at, revoked_at }): ApiKey => ({
      ...{ id, name, scopes, collections, groups: key_groups, createdAt: created_at },
      ...(expires_at !== null && { expiresAt: expires_at }),
      ...(last_used_at !== null && { lastUsedAt: last_used_at }),
      ...(revoked_at !== null && { revokedAt: revoked_at }),
    }),
  );
const digestRow = z.object({ digest: z.instanceof(Uint8Array) });

/** API keys in service.db, used by several processes at once. */
export class SqliteKeyStore implements KeyStore {
  readonly #database: Database;

  constructor(path: string) {
    this.#database = openForWriting(path, serviceMigrations);
  }

  async add({ key, digest }: StoredKey): Promise<void> {
    this.#database
      .prepare("INSERT INTO api_keys VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL)")
      .run(
        key.id,
        Buffer.from(digest),
        key.name,
        JSON.stringify(key.scopes),
        JSON.stringify(key.collections),
        JSON.stringify(key.groups),
        key.createdAt,
        key.expiresAt ?? null,
      );
  }

  async find(id: KeyId): Promise<StoredKey | undefined> {
    const row = prepared(this.#database, "SELECT * FROM api_keys WHERE id = ?").get(id);
    return row === undefined ? undefined : { key: keyRow.parse(row), digest: digestRow.parse(row).digest };
  }

  async list(): Promise<ApiKey[]> {
    return z.array(keyRow).parse(this.#database.prepare("SELECT * FROM api_keys ORDER BY id DESC").all());
  }

  async revoke(id: KeyId, at: Date): Promise<ApiKey | undefined> {
    this.#database
      .prepare("UPDATE api_keys SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?")
      .run(at.toISOString(), id);
    return (await this.find(id))?.key;
  }

  async noteUse(id: KeyId, at: Date): Promise<void> {
    const minute = new Date(Math.floor(at.getTime() / minuteMs) * minuteMs).toISOString();
    const isNoted = prepared(this.#database, "SELECT 1 FROM api_keys WHERE id = ? AND last_used_at >= ?");
    // Nobody waits for a lock to write what is written already.
    if (isNoted.get(id, minute) !== undefined) return;
    this.#database.prepare("UPDATE api_keys SET last_used_at = ? WHERE id = ?").run(minute, id);
  }

  async close(): Promise<void> {
    this.#database.close();
  }
}
