import type { Database } from "better-sqlite3";
import { z } from "zod";
import { toFootnoteError } from "../../errors.js";
import type { Clock, NewUuid } from "../../ports/clock.js";
import type { Claim, KeptReply, ReplyMemory } from "../../ports/reply-memory.js";
import { openForWriting } from "./open-database.js";
import { serviceMigrations } from "./service-schema.js";

const keptMs = 24 * 3_600_000;
const claimMs = 3 * 60_000;
const replyRow = z.object({
  digest: z.string(),
  claim_id: z.string(),
  claimed_at: z.string(),
  status: z.number().nullable(),
  body: z.string().nullable(),
});

/** Replies in service.db, used by several processes at once. */
export class SqliteReplyMemory implements ReplyMemory {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #newUuid: NewUuid;

  constructor(path: string, clock: Clock, newUuid: NewUuid) {
    this.#database = openForWriting(path, serviceMigrations);
    this.#clock = clock;
    this.#newUuid = newUuid;
  }

  async claim({ key, digest }: { readonly key: string; readonly digest: string }): Promise<Claim> {
    return this.#transact(() => {
      this.#database.prepare("DELETE FROM kept_replies WHERE claimed_at < ?").run(this.#ago(keptMs));
      const found = this.#database.prepare("SELECT * FROM kept_replies WHERE key = ?").get(key);
      const claimed = (claimId: string): Claim => {
        this.#database
          .prepare("INSERT OR REPLACE INTO kept_replies VALUES (?, ?, ?, ?, NULL, NULL)")
          .run(key, digest, claimId, this.#ago(0));
        return { kind: "claimed", claimId };
      };
      if (found === undefined) return claimed(this.#newUuid());
      const { status, body, ...first } = replyRow.parse(found);
      if (status !== null && body === null) return { kind: "forgotten" };
      if (first.digest !== digest) return { kind: "mismatch" };
      if (status !== null && body !== null) return { kind: "replied", reply: { status, body } };
      return first.claimed_at < this.#ago(claimMs) ? claimed(first.claim_id) : { kind: "running" };
    });
  }

  async keep(key: string, { status, body }: KeptReply): Promise<void> {
    this.#transact(() =>
      this.#database.prepare("UPDATE kept_replies SET status = ?, body = ? WHERE key = ?").run(status, body, key),
    );
  }

  async release(key: string): Promise<void> {
    this.#transact(() => this.#database.prepare("DELETE FROM kept_replies WHERE key = ? AND status IS NULL").run(key));
  }

  async close(): Promise<void> {
    this.#database.close();
  }

  #ago(elapsedMs: number): string {
    return new Date(this.#clock.now().getTime() - elapsedMs).toISOString();
  }

  #transact<Result>(work: () => Result): Result {
    try {
      return this.#database.transaction(work).immediate();
    } catch (thrown) {
      throw toFootnoteError(thrown);
    }
  }
}
