// Loaded before the program with `node --import`. Answers over the message channel that the benchmark opens; the worker
// process and the threads have none and stay untouched.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { isMainThread } from "node:worker_threads";

const resolution = 5;

if (isMainThread && process.send) {
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  process.on("message", (request) => {
    if (request === "start") delay.reset();
    if (request === "report") {
      const milliseconds = (nanoseconds) => nanoseconds / 1e6;
      process.send?.({
        resolutionMs: resolution,
        samples: delay.count,
        p50: milliseconds(delay.percentile(50)),
        p99: milliseconds(delay.percentile(99)),
        max: milliseconds(delay.max),
      });
    }
  });
  // Listening must not keep the service alive once it has stopped.
  process.channel?.unref();
}
