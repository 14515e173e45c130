import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ReplyMemory } from "../../src/ports/reply-memory.js";
import { unstopped } from "../expect-code.js";
import type { SetClock } from "../fakes/set-clock.js";

export interface OpenReplyMemory {
  readonly memory: ReplyMemory;
  readonly clock: SetClock;
  /** The same memory as another process opens it. */
  readonly openAgain: () => ReplyMemory;
  readonly close: () => Promise<void>;
}

const minuteMs = 60_000;
const reply = { status: 202, body: '{"jobId":"one"}' };

export function describeReplyMemoryContract(name: string, open: () => Promise<OpenReplyMemory>): void {
  describe(`${name} as a memory of replies`, () => {
    let opened: OpenReplyMemory;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());
    const claim = (digest = "a", key = "key", memory = opened.memory) => memory.claim({ key, digest }, unstopped);

    it("lets the first request work and gives its reply to the others, in other processes too", async () => {
      expect(await claim()).toMatchObject({ kind: "claimed" });
      expect(await claim()).toEqual({ kind: "running" });
      await opened.memory.keep("key", reply, unstopped);
      expect(await claim()).toEqual({ kind: "replied", reply });
      expect(await claim("a", "key", opened.openAgain())).toEqual({ kind: "replied", reply });
      expect(await claim("a", "other key")).toMatchObject({ kind: "claimed" });
    });

    it("tells another request with the key from a repetition, while the first is worked on and after", async () => {
      await claim("a");
      expect(await claim("b")).toEqual({ kind: "mismatch" });
      await opened.memory.keep("key", reply, unstopped);
      expect(await claim("b")).toEqual({ kind: "mismatch" });
    });

    it("lets a request that failed be made again, with another body too", async () => {
      const first = await claim("a");
      await opened.memory.release("key", unstopped);
      const second = await claim("b");
      expect(second).toMatchObject({ kind: "claimed" });
      expect(second).not.toEqual(first);
      await opened.memory.keep("key", reply, unstopped);
      await opened.memory.release("key", unstopped);
      expect(await claim("b")).toEqual({ kind: "replied", reply });
    });

    it("lets a request be taken over that was broken off, as the same claim", async () => {
      const first = await claim();
      opened.clock.advance(2 * minuteMs);
      expect(await claim()).toEqual({ kind: "running" });
      opened.clock.advance(2 * minuteMs);
      expect(await claim()).toEqual(first);
      expect(await claim()).toEqual({ kind: "running" });
    });

    it("forgets after a day", async () => {
      await claim();
      await opened.memory.keep("key", reply, unstopped);
      opened.clock.advance(24 * 60 * minuteMs - 1);
      expect(await claim()).toEqual({ kind: "replied", reply });
      opened.clock.advance(2);
      expect(await claim("b")).toMatchObject({ kind: "claimed" });
    });
  });
}
