import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { SqliteWriterLock } from "../../src/adapters/sqlite/sqlite-writer-lock.js";
import { temporaryFolder } from "../temporary-folder.js";
import { describeWriterLockContract, endProcess, startModule } from "./writer-lock.contract.js";

const lockProcess = new URL("./writer-lock-process.ts", import.meta.url);

describeWriterLockContract("SqliteWriterLock", async () => {
  const folder = temporaryFolder();
  const path = join(folder.path, "lock.db");
  const children: ChildProcess[] = [];
  return {
    lock: () => new SqliteWriterLock(path),
    start: async (task) => {
      const started = await startModule(lockProcess, [path, task]);
      children.push(started.child);
      return started;
    },
    close: async () => {
      for (const child of children) await endProcess(child, "SIGKILL");
      folder.remove();
    },
  };
});
