import { describe, expect, it } from "vitest";
import { FairQueue } from "../../../src/http/fair-queue.js";
import { expectCode, unstopped } from "../../expect-code.js";

const aMinute = 60_000;

function queueOf(running: number, waiting: number, longestWaitMs = aMinute) {
  const clock = { nowMs: 0 };
  let refusals = 0;
  const onRefusal = () => {
    refusals += 1;
  };
  const queue = new FairQueue({ running, waiting, longestWaitMs, nowMs: () => clock.nowMs, onRefusal });
  return { queue, clock, refusals: () => refusals };
}

/** Enters once for each letter, in order; gives in which order they began, each ending as soon as it has. */
async function orderOf(queue: FairQueue, callers: string): Promise<string> {
  const end = await queue.enter("first", unstopped);
  let order = "";
  const turns = [...callers].map(async (caller) => {
    const endTurn = await queue.enter(caller, unstopped);
    order += caller;
    endTurn();
  });
  end();
  await Promise.all(turns);
  return order;
}

describe("FairQueue", () => {
  it("lets callers take turns however many one of them has waiting", async () => {
    expect(await orderOf(queueOf(1, 10).queue, "aaaabbc")).toBe("abcabaa");
  });

  it("never has more at work than it may, and is empty in the end", async () => {
    const { queue } = queueOf(3, 100);
    let most = 0;
    const turns = Array.from({ length: 50 }, async (_, index) => {
      const end = await queue.enter(`caller ${index % 4}`, unstopped);
      most = Math.max(most, queue.lengths.running);
      await new Promise((resolve) => setImmediate(resolve));
      end();
      end();
    });
    await Promise.all(turns);
    expect(most).toBe(3);
    expect(queue.lengths).toEqual({ running: 0, waiting: 0 });
  });

  it("refuses the one who comes when all places are taken", async () => {
    const { queue, refusals } = queueOf(1, 2);
    await queue.enter("a", unstopped);
    for (const caller of ["a", "b"]) void queue.enter(caller, unstopped);
    await expectCode(queue.enter("c", unstopped), "busy");
    expect(refusals()).toBe(1);
  });

  it("refuses the latest of the caller with the most places rather than one who has none", async () => {
    const { queue } = queueOf(1, 3);
    const end = await queue.enter("a", unstopped);
    const many = ["a", "a", "a"].map((caller) => queue.enter(caller, unstopped));
    const other = queue.enter("b", unstopped);
    await expectCode(many[2] ?? other, "busy");
    expect(queue.lengths.waiting).toBe(3);
    end();
    (await many[0])?.();
    (await other)();
    expect(queue.lengths).toEqual({ running: 1, waiting: 0 });
  });

  it("forgets who no longer wants a turn, before and while waiting", async () => {
    const { queue } = queueOf(1, 3);
    const end = await queue.enter("a", unstopped);
    const leaving = new AbortController();
    const left = queue.enter("b", leaving.signal);
    leaving.abort();
    await expectCode(left, "cancelled");
    await expectCode(queue.enter("b", leaving.signal), "cancelled");
    end();
    expect(queue.lengths).toEqual({ running: 0, waiting: 0 });
  });

  it("refuses who has waited too long", async () => {
    const { queue } = queueOf(1, 3, 5);
    await queue.enter("a", unstopped);
    await expectCode(queue.enter("b", unstopped), "busy");
    expect(queue.lengths).toEqual({ running: 1, waiting: 0 });
  });

  it("advises to come back after about the turns that come before", async () => {
    const { queue, clock } = queueOf(2, 10);
    expect(queue.retryAfterSeconds).toBe(1);
    const end = await queue.enter("a", unstopped);
    clock.nowMs = 20_000;
    end();
    for (const caller of ["a", "a", "b"]) void queue.enter(caller, unstopped);
    expect(queue.retryAfterSeconds).toBe(20);
  });
});
