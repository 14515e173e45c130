import { randomUUID } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { ParserProcess } from "../../ingest/parser-process.js";
import { toFootnoteError } from "../../src/errors.js";
import { unstopped } from "../expect-code.js";
import { temporaryFolder } from "../temporary-folder.js";
import { bombs } from "./bombs.js";

/** As the worker sets them; the limit leaves room for what is taken between two looks. */
const limits = { maxMemoryMb: 600, processorMs: 30_000, timeoutMs: 60_000 };
const mostMb = 700;
const mostMs = 30_000;

const folder = temporaryFolder();
const parser = new ParserProcess(limits);
let peakMb = 0;
const watch = setInterval(() => {
  peakMb = Math.max(peakMb, ...childMemory());
}, 10);

afterAll(async () => {
  clearInterval(watch);
  await parser.close();
  folder.remove();
});
afterEach(() => {
  peakMb = 0;
});

/** The most memory each child of this process has had, in MB, while it runs. */
function childMemory(): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((id) => {
      try {
        const status = readFileSync(`/proc/${id}/status`, "latin1");
        if (!status.includes(`PPid:\t${process.pid}\n`)) return [];
        return [Number(/VmHWM:\s+(\d+)/u.exec(status)?.[1] ?? 0) / 1_024];
      } catch {
        return [];
      }
    });
}

async function read(bytes: Uint8Array | string, fileName: string) {
  const path = join(folder.path, randomUUID());
  writeFileSync(path, bytes);
  return parser.parse({ path, fileName }, unstopped);
}

describe("a file made to burst its reader", () => {
  it.each(bombs)("costs one error and little memory and time: $name", async ({ name, codes, build }) => {
    const bytes = build();
    const started = process.hrtime.bigint();
    const error = await read(bytes, name).then(
      () => undefined,
      (thrown: unknown) => toFootnoteError(thrown),
    );
    const tookMs = Number(process.hrtime.bigint() - started) / 1e6;
    expect(codes).toContain(error?.code);
    expect(error?.message).toMatch(/^\p{Lu}.+\.$/u);
    expect(tookMs).toBeLessThan(mostMs);
    expect(peakMb).toBeLessThan(mostMb);
    expect((await read("All is well.", "fine.txt")).pages[0]?.text).toBe("All is well.");
  });
});
