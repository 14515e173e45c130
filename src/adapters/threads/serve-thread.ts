import { parentPort } from "node:worker_threads";
import { toFootnoteError } from "../../errors.js";
import type { ThreadCall, ThreadReply } from "./thread-client.js";

export type ThreadMethods = Readonly<Record<string, (argument: unknown) => unknown>>;

/**
 * Answers the calls of a ThreadClient one after another, in order of arrival, those that came together all at once. A method
 * may return a promise.
 */
export function serveThread(methods: ThreadMethods): void {
  const port = parentPort;
  if (!port) throw new Error("this module runs in a worker thread only");
  let previous: Promise<void> = Promise.resolve();
  port.on("message", (calls: readonly ThreadCall[]) => {
    previous = previous.then(async () => {
      const replies: ThreadReply[] = [];
      for (const call of calls) replies.push(await answer(methods, call));
      port.postMessage(replies);
    });
  });
}

async function answer(methods: ThreadMethods, { id, method, argument }: ThreadCall): Promise<ThreadReply> {
  try {
    const run = methods[method];
    if (!run) throw new Error(`the thread has no method ${method}`);
    return { id, value: await run(argument) };
  } catch (thrown) {
    const { code, message } = toFootnoteError(thrown);
    return { id, error: { code, message } };
  }
}
