import { defineConfig } from "vitest/config";

/** Journeys in a real browser: needs Debian's chromium, or another named by FOOTNOTE_TEST_BROWSER. */
export default defineConfig({
  test: {
    include: ["test/**/*.browser.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: "forks",
    maxWorkers: 1,
  },
});
