import { defineConfig } from "vitest/config";

/** What needs a real model server. One at a time: a model on a CPU collapses when others want the cores. */
export default defineConfig({
  test: { include: ["test/**/*.models.ts"], testTimeout: 300_000, hookTimeout: 300_000, pool: "forks", maxWorkers: 1 },
});
