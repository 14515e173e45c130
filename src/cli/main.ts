#!/usr/bin/env node
import { fileURLToPath } from "node:url";
import { runtime } from "../wire.js";
import { visible } from "./output.js";
import { runCommandLine } from "./run-command-line.js";

const stop = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) {
  process.on(name, () => {
    if (stop.signal.aborted) process.exit(1);
    stop.abort();
  });
}
// A reader that closed the pipe, as head does, has seen enough.
process.stdout.on("error", () => process.exit(0));

process.exitCode = await runCommandLine(process.argv.slice(2), {
  runtime,
  entry: fileURLToPath(import.meta.url),
  signal: stop.signal,
  input: { lines: process.stdin, ...(process.stdin.isTTY === true && { echo: process.stderr }) },
  output: {
    stdout: (text) => void process.stdout.write(visible(text)),
    stderr: (text) => void process.stderr.write(visible(text)),
    isTerminal: process.stderr.isTTY === true,
  },
});
