import { defineConfig } from "vitest/config";

/** Quality over whole corpora: a quarter of an hour. */
export default defineConfig({
  test: {
    include: ["test/**/*.quality.ts"],
    testTimeout: 1_800_000,
    hookTimeout: 1_800_000,
    pool: "forks",
    maxWorkers: 1,
  },
});
