import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { PassThrough, Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { asContentHash } from "../../src/domain/identifiers.js";
import type { FileStore } from "../../src/ports/file-store.js";
import { expectCode, unstopped } from "../expect-code.js";

export interface OpenFileStore {
  readonly files: FileStore;
  /** Paths of everything the store keeps, finished or not. */
  readonly kept: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

const hashOf = (bytes: Uint8Array | string) => asContentHash(createHash("sha256").update(bytes).digest("hex"));
const limit = 1_000_000;

export function describeFileStoreContract(name: string, open: () => Promise<OpenFileStore>): void {
  describe(`the file store contract, kept by ${name}`, () => {
    let opened: OpenFileStore;

    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    const put = (bytes: Uint8Array | string, maxBytes = limit) =>
      opened.files.put(Readable.from([bytes]), maxBytes, unstopped);
    const read = async (bytes: Uint8Array | string) => {
      const path = await opened.files.locate(hashOf(bytes), unstopped);
      return path === undefined ? undefined : readFile(path);
    };

    it("stores bytes by their SHA-256, whatever pieces they come in", async () => {
      const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 251));
      const pieces = [bytes.subarray(0, 1), bytes.subarray(1, 65_000), Buffer.alloc(0), bytes.subarray(65_000)];
      const stored = await opened.files.put(Readable.from(pieces), limit, unstopped);
      expect(stored).toEqual({ contentHash: hashOf(bytes), sizeBytes: bytes.length });
      expect(await read(bytes)).toEqual(bytes);
    });

    it("stores no bytes at all as well", async () => {
      expect(await opened.files.put(Readable.from([]), limit, unstopped)).toEqual({
        contentHash: hashOf(""),
        sizeBytes: 0,
      });
      expect(await read("")).toEqual(Buffer.alloc(0));
    });

    it("stores the same bytes once, one after the other and side by side", async () => {
      const first = await put("the same");
      const more = await Promise.all(Array.from({ length: 8 }, () => put("the same")));
      for (const stored of more) expect(stored).toEqual(first);
      expect(await opened.kept()).toHaveLength(1);
      expect(await read("the same")).toEqual(Buffer.from("the same"));
    });

    it("keeps different bytes that come side by side apart", async () => {
      const texts = Array.from({ length: 8 }, (_, index) => `text ${index}`);
      await Promise.all(texts.map((text) => put(text)));
      for (const text of texts) expect(await read(text)).toEqual(Buffer.from(text));
    });

    it("takes exactly `maxBytes`; one more throws `too_large` and leaves nothing behind", async () => {
      expect(await put("12345", 5)).toMatchObject({ sizeBytes: 5 });
      await expectCode(put("123456", 5), "too_large");
      await expectCode(opened.files.put(Readable.from(["123", "456"]), 5, unstopped), "too_large");
      expect(await read("123456")).toBeUndefined();
      expect(await opened.kept()).toHaveLength(1);
    });

    it("stops reading a stream without an end", async () => {
      const endless = new Readable({ read: () => void endless.push(Buffer.alloc(10_000)) });
      await expectCode(opened.files.put(endless, limit, unstopped), "too_large");
      expect(endless.destroyed).toBe(true);
      expect(await opened.kept()).toEqual([]);
    });

    it("leaves nothing behind when the stream breaks off", async () => {
      const broken = new PassThrough();
      broken.write("half a file");
      const putting = opened.files.put(broken, limit, unstopped);
      setTimeout(() => broken.destroy(new Error("connection reset")), 20);
      await expect(putting).rejects.toMatchObject({ name: "FootnoteError" });
      const closed = new PassThrough();
      const puttingClosed = opened.files.put(closed, limit, unstopped);
      setTimeout(() => closed.destroy(), 20);
      await expect(puttingClosed).rejects.toMatchObject({ name: "FootnoteError" });
      expect(await opened.kept()).toEqual([]);
    });

    it("takes a stream that has failed before it is read for a fault of its own", async () => {
      const broken = new PassThrough();
      const putting = opened.files.put(broken, limit, unstopped);
      broken.destroy(new Error("connection reset"));
      await expect(putting).rejects.toMatchObject({ name: "FootnoteError" });
      expect(await opened.kept()).toEqual([]);
    });

    it("throws `cancelled` for a signal that is aborted already, and leaves nothing behind", async () => {
      for (const bytes of [Readable.from(["some"]), Readable.from([])])
        await expectCode(opened.files.put(bytes, limit, AbortSignal.abort()), "cancelled");
      expect(await opened.kept()).toEqual([]);
    });

    it("throws `cancelled` while it waits for bytes that do not come, and leaves nothing behind", async () => {
      const stalled = new PassThrough();
      stalled.write("half a file");
      const controller = new AbortController();
      const putting = opened.files.put(stalled, limit, controller.signal);
      setTimeout(() => controller.abort(), 20);
      await Promise.race([
        expectCode(putting, "cancelled"),
        sleep(5_000).then(() => Promise.reject(new Error("the store still waits"))),
      ]);
      expect(stalled.destroyed).toBe(true);
      expect(await opened.kept()).toEqual([]);
    });

    it("locates nothing that is not stored", async () => {
      await put("something");
      expect(await opened.files.locate(hashOf("something else"), unstopped)).toBeUndefined();
    });

    it("removes a file, repeatably, and can store it again", async () => {
      const { contentHash } = await put("something");
      await put("something else");
      await opened.files.remove(contentHash, unstopped);
      await opened.files.remove(contentHash, unstopped);
      expect(await opened.files.locate(contentHash, unstopped)).toBeUndefined();
      expect(await read("something else")).toEqual(Buffer.from("something else"));
      expect(await put("something")).toMatchObject({ contentHash });
    });
  });
}
