import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { v7 } from "uuid";
import { findKey, hasKeyForm } from "../../src/access/find-key.js";
import { type KeyRequest, issueKey } from "../../src/access/issue-key.js";
import { asKeyId } from "../../src/domain/identifiers.js";
import type { KeyStore } from "../../src/ports/key-store.js";
import { expectCode, unstopped } from "../expect-code.js";
import { SetClock } from "../fakes/set-clock.js";

export interface OpenKeyStore {
  readonly keys: KeyStore;
  /** The same keys as another process sees them. */
  readonly openAgain: () => KeyStore;
  readonly close: () => Promise<void>;
}

const wanted: KeyRequest = { name: "intranet", scopes: ["ask"], collections: ["handbook"], groups: ["hr"] };
const aDayMs = 86_400_000;

export function describeKeyStoreContract(name: string, open: () => Promise<OpenKeyStore>): void {
  describe(`the key store contract, kept by ${name}`, () => {
    let opened: OpenKeyStore;
    let clock: SetClock;
    beforeEach(async () => {
      opened = await open();
      clock = new SetClock();
    });
    afterEach(() => opened.close());
    const issue = (more: Partial<KeyRequest> = {}) =>
      issueKey({ ...wanted, ...more }, { keys: opened.keys, clock, newUuid: v7 }, unstopped);
    const find = (text: string, keys = opened.keys) => findKey(text, { keys, clock }, unstopped);

    it("finds a key by its text, in any process, and keeps no more than a digest", async () => {
      const { key, text } = await issue();
      expect(hasKeyForm(text)).toBe(true);
      expect(await find(text, opened.openAgain())).toEqual(key);
      const stored = await opened.keys.find(key.id, unstopped);
      expect(stored?.digest).toHaveLength(32);
      expect(Buffer.from(stored?.digest ?? []).toString("base64url")).not.toBe(text.slice(-43));
      expect(await opened.keys.list(unstopped)).toEqual([{ ...key, lastUsedAt: "2025-03-01T08:00:00.000Z" }]);
    });

    it("finds nothing by another secret, another id, or what is no key", async () => {
      const { text } = await issue();
      const other = (await issue()).text;
      expect(await find(text.slice(0, -43) + other.slice(-43))).toBeUndefined();
      expect(await find(text.replace(/_[0-9a-f]{32}_/u, `_${"0".repeat(32)}_`))).toBeUndefined();
      for (const odd of ["", "sk-anything", `${text}x`, text.slice(0, -1)]) expect(await find(odd)).toBeUndefined();
    });

    it("refuses a key from the moment it expires or is revoked, in every process", async () => {
      const { text } = await issue({ expiresAt: "2025-03-02T08:00:00Z" });
      clock.advance(aDayMs - 1);
      expect(await find(text)).toBeDefined();
      clock.advance(1);
      expect(await find(text)).toBeUndefined();
      const revoked = await issue();
      const at = clock.now();
      expect(await opened.openAgain().revoke(revoked.key.id, at, unstopped)).toMatchObject({
        revokedAt: at.toISOString(),
      });
      expect(await find(revoked.text)).toBeUndefined();
      clock.advance(aDayMs);
      const again = await opened.keys.revoke(revoked.key.id, clock.now(), unstopped);
      expect(again?.revokedAt).toBe(at.toISOString());
      expect(await opened.keys.revoke(asKeyId(v7()), at, unstopped)).toBeUndefined();
    });

    it("notes to the minute when a key was used last", async () => {
      const { key, text } = await issue();
      const lastUsed = async () => (await opened.keys.find(key.id, unstopped))?.key.lastUsedAt;
      expect(await lastUsed()).toBeUndefined();
      clock.advance(59_999);
      await find(text);
      expect(await lastUsed()).toBe("2025-03-01T08:00:00.000Z");
      clock.advance(1);
      await find(text);
      expect(await lastUsed()).toBe("2025-03-01T08:01:00.000Z");
    });

    it("makes no key that is for nothing, expired, or an administrator of some collections", async () => {
      const faults: Partial<KeyRequest>[] = [
        { scopes: [] },
        { expiresAt: "2025-03-01T08:00:00Z" },
        { scopes: ["admin"] },
      ];
      for (const fault of faults) await expectCode(issue(fault), "invalid_request");
      expect(await opened.keys.list(unstopped)).toEqual([]);
    });
  });
}
