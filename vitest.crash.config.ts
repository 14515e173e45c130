import { defineConfig } from "vitest/config";

/**
 * Programs killed, stopped, out of room, two at a time or before hostile files, and broken off at every call that changes a
 * file: hours in full, minutes with a step. Needs a C compiler.
 */
export default defineConfig({
  test: {
    include: ["test/**/*.crash.ts"],
    testTimeout: 14_400_000,
    hookTimeout: 120_000,
    pool: "forks",
    maxWorkers: 1,
  },
});
