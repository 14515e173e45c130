import { defineConfig } from "vitest/config";

/** What needs the shared corpora and takes minutes. */
export default defineConfig({
  test: { include: ["test/**/*.corpora.ts"], testTimeout: 600_000, hookTimeout: 600_000, pool: "forks", maxWorkers: 1 },
});
