import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { expectCode, unstopped } from "../expect-code.js";
import { type OpenDocumentParser, type OpenParser, parseBytes } from "./document-parser.contract.js";

/** Nested without end: takes minutes to read. */
const slow = "[a](".repeat(200_000);
/** Millions of paragraphs of one letter: takes hundreds of megabytes to read. */
const large = "a\n\n".repeat(5_000_000);
const roomy = { maxMemoryMb: 700, processorMs: 60_000, timeoutMs: 60_000 };
const waitMs = 20_000;

/** What a fault costs: one error. */
export function describeParserFaultContract(name: string, open: OpenParser): void {
  describe(`the document parser contract on faults, kept by ${name}`, () => {
    let opened: OpenDocumentParser;

    afterEach(() => opened.close());

    const expectRecovery = async () => {
      const { pages } = await parseBytes(opened, "All is well.", "fine.txt");
      expect(pages.map(({ text }) => text)).toEqual(["All is well."]);
    };
    const readers = async (count: number) => {
      const deadline = Date.now() + waitMs;
      for (;;) {
        const processes = await opened.processes();
        if (processes.length === count) return processes;
        if (Date.now() > deadline) throw new Error(`${processes.length} readers run where ${count} are expected`);
        await sleep(20);
      }
    };
    const killReaders = async () => {
      for (const id of await readers(1)) process.kill(id, "SIGKILL");
    };

    it.each([
      ["time", { timeoutMs: 5_000 }],
      ["processor time", { processorMs: 3_000 }],
    ])("throws `parser_limit` at the limit on %s and reads the next file", async (_, narrow) => {
      opened = await open({ ...roomy, ...narrow });
      const started = Date.now();
      await expectCode(parseBytes(opened, slow, "slow.md"), "parser_limit");
      expect(Date.now() - started).toBeLessThan(30_000);
      await expectRecovery();
    });

    it("throws `parser_limit` at the memory limit and reads the next file", async () => {
      opened = await open({ ...roomy, maxMemoryMb: 300 });
      await expectCode(parseBytes(opened, large, "large.txt"), "parser_limit");
      await expectRecovery();
    });

    it("throws `cancelled` when aborted before and while it reads, and reads the next file", async () => {
      opened = await open(roomy);
      await expectCode(parseBytes(opened, "text", "a.txt", AbortSignal.abort()), "cancelled");
      const controller = new AbortController();
      const reading = parseBytes(opened, slow, "slow.md", controller.signal);
      const waiting = parseBytes(opened, "text", "a.txt", controller.signal);
      void readers(1).finally(() => controller.abort());
      await Promise.all([expectCode(reading, "cancelled"), expectCode(waiting, "cancelled")]);
      await expectRecovery();
    });

    it("throws `parser_crashed` when its reader dies over a file, and reads the next file", async () => {
      opened = await open(roomy);
      const reading = expectCode(parseBytes(opened, slow, "slow.md"), "parser_crashed");
      await killReaders();
      await reading;
      await expectRecovery();
    });

    it("loses no file to a reader that dies while it has nothing to do", async () => {
      opened = await open(roomy);
      await expectRecovery();
      await killReaders();
      await readers(0);
      // The end of a process is told in a later turn of the event loop.
      await sleep(200);
      await expectRecovery();
    });

    it("leaves no reader and no file behind when it is closed, whatever it was doing", async () => {
      opened = await open(roomy);
      const reading = parseBytes(opened, slow, "slow.md");
      const waiting = parseBytes(opened, "text", "a.txt");
      const ended = Promise.all([expectCode(reading, "cancelled"), expectCode(waiting, "cancelled")]);
      await readers(1);
      await opened.parser.close();
      await ended;
      await readers(0);
      await expectCode(opened.parser.parse({ path: "a", fileName: "a.txt" }, unstopped), "cancelled");
      await opened.parser.close();
      expect(await opened.leftovers()).toEqual([]);
    });
  });
}
