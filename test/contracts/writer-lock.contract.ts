import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { WriterLock } from "../../src/ports/writer-lock.js";

export interface OpenWriterLock {
  /** A lock object of its own over one and the same data folder. */
  readonly lock: () => WriterLock;
  /** Starts a process that holds that folder's lock, or looks at it all the time, and says how that went. */
  readonly start: (task: "hold" | "look") => Promise<{ readonly child: ChildProcess; readonly said: unknown }>;
  readonly close: () => Promise<void>;
}

/** Runs a module with TypeScript in a process of its own and waits for its first message. */
export async function startModule(url: URL, args: readonly string[]): Promise<{ child: ChildProcess; said: unknown }> {
  const child = fork(fileURLToPath(url), [...args], { execArgv: ["--import", "tsx"] });
  const [said]: unknown[] = await once(child, "message");
  return { child, said };
}

export async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill(signal);
  await exited;
}

export function describeWriterLockContract(name: string, open: () => Promise<OpenWriterLock>): void {
  describe(`the writer lock contract, kept by ${name}`, () => {
    let opened: OpenWriterLock;

    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    it("is given to one holder at a time within a process", async () => {
      const [lock, other] = [opened.lock(), opened.lock()];
      expect(await lock.isHeld()).toBe(false);
      const held = await lock.tryAcquire();
      expect(held).toBeDefined();
      expect(await other.tryAcquire()).toBeUndefined();
      expect(await lock.tryAcquire()).toBeUndefined();
      expect([await lock.isHeld(), await other.isHeld()]).toEqual([true, true]);
      await held?.release();
    });

    it("is free again when it is released, also when it is released twice", async () => {
      const [lock, other] = [opened.lock(), opened.lock()];
      const held = await lock.tryAcquire();
      await held?.release();
      expect(await lock.isHeld()).toBe(false);
      const next = await other.tryAcquire();
      expect(next).toBeDefined();
      await held?.release();
      expect(await lock.isHeld()).toBe(true);
      await next?.release();
    });

    it("is given to one of many that ask at once", async () => {
      const given = await Promise.all(Array.from({ length: 6 }, () => opened.lock().tryAcquire()));
      expect(given.filter((held) => held !== undefined)).toHaveLength(1);
      for (const held of given) await held?.release();
    });

    it("is refused while another process has it, and free when that one lets go", async () => {
      const { child, said } = await opened.start("hold");
      expect(said).toBe("held");
      expect(await opened.lock().isHeld()).toBe(true);
      expect(await opened.lock().tryAcquire()).toBeUndefined();
      child.send("release");
      await once(child, "message");
      const held = await opened.lock().tryAcquire();
      expect(held).toBeDefined();
      expect((await opened.start("hold")).said).toBe("refused");
      await held?.release();
    });

    it("is free when the process that has it is killed", async () => {
      const { child } = await opened.start("hold");
      await endProcess(child, "SIGKILL");
      expect(await opened.lock().isHeld()).toBe(false);
      const held = await opened.lock().tryAcquire();
      expect(held).toBeDefined();
      await held?.release();
    });

    it("is not kept from anybody by a process that looks whether it is held", async () => {
      await opened.start("look");
      const given = [];
      for (let count = 0; count < 200; count += 1) {
        const held = await opened.lock().tryAcquire();
        given.push(held !== undefined);
        await held?.release();
      }
      expect(given).not.toContain(false);
    });
  });
}
