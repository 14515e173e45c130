import { afterAll, describe, expect, it } from "vitest";
import { ThreadClient } from "../../../../src/adapters/threads/thread-client.js";
import { moduleEntry } from "../../../../src/module-entry.js";
import { expectCode, unstopped } from "../../../expect-code.js";

describe("ThreadClient", () => {
  const client = new ThreadClient(moduleEntry(import.meta.url, "counting-thread"), undefined);
  afterAll(() => client.close());
  const double = (number: number) => client.call("double", number, unstopped);

  it("wakes the thread once for calls made in one turn, also those that waited for one promise", async () => {
    const before = Number(await client.call("wakes", undefined, unstopped));
    const known = Promise.resolve(3);
    const doubled = Promise.all([double(1), double(2), known.then(double), known.then(double)]);
    expect(await doubled).toEqual([2, 4, 6, 6]);
    expect(await client.call("wakes", undefined, unstopped)).toBe(before + 2);
  });

  it("gives each call of a turn its own answer or error", async () => {
    const [first, failed, second] = await Promise.allSettled([
      double(1),
      client.call("fail", undefined, unstopped),
      double(2),
    ]);
    expect(first).toMatchObject({ value: 2 });
    expect(failed).toMatchObject({ reason: { code: "internal" } });
    expect(second).toMatchObject({ value: 4 });
  });

  it("stops waiting for an aborted call and answers those that came with it", async () => {
    const controller = new AbortController();
    const stopped = client.call("double", 1, controller.signal);
    const going = double(2);
    controller.abort();
    await expectCode(stopped, "cancelled");
    expect(await going).toBe(4);
  });
});
