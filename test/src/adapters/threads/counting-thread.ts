import { parentPort } from "node:worker_threads";
import { serveThread } from "../../../../src/adapters/threads/serve-thread.js";

let wakes = 0;
parentPort?.on("message", () => (wakes += 1));

serveThread({
  double: (argument) => Number(argument) * 2,
  fail: () => {
    throw new Error("broken on purpose");
  },
  wakes: () => wakes,
  close: () => undefined,
});
