import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { startWorkerProcess } from "../../src/worker-process.js";

const line = z.object({ level: z.number(), exitCode: z.number().nullable(), restartInMs: z.number() });

describe("a worker that keeps dying", () => {
  it("is started again ever later, with an error in the log each time, until the service stops", async () => {
    const folder = mkdtempSync(join(tmpdir(), "footnote-test-"));
    const entry = join(folder, "dying.mjs");
    const starts = join(folder, "starts");
    writeFileSync(
      entry,
      `import { appendFileSync } from "node:fs"; appendFileSync(${JSON.stringify(starts)}, "x"); process.exit(3);`,
    );
    const logged: string[] = [];
    const logger = pino({ level: "info" }, { write: (text) => void logged.push(text) });
    const stop = new AbortController();
    const started = () => {
      try {
        return readFileSync(starts, "utf8").length;
      } catch {
        return 0;
      }
    };
    try {
      startWorkerProcess({ entry, dataDir: folder, logger }, stop.signal);
      await expect.poll(() => logged.length, { timeout: 15_000 }).toBe(3);
      expect(started()).toBe(3);
      const lines = logged.map((text) => line.parse(JSON.parse(text)));
      expect(lines.map(({ restartInMs }) => restartInMs)).toEqual([1_000, 2_000, 4_000]);
      expect(lines.every(({ level, exitCode }) => level === 50 && exitCode === 3)).toBe(true);
      stop.abort();
      await sleep(4_500);
      expect(started()).toBe(3);
    } finally {
      stop.abort();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
