import { join } from "node:path";
import { v7 } from "uuid";
import { SqliteFileLedger } from "../../src/adapters/sqlite/sqlite-file-ledger.js";
import { SqliteJobQueue } from "../../src/adapters/sqlite/sqlite-job-queue.js";
import { SetClock } from "../fakes/set-clock.js";
import { temporaryFolder } from "../temporary-folder.js";
import { describeFileLedgerContract } from "./file-ledger.contract.js";

describeFileLedgerContract("SqliteFileLedger", async () => {
  const folder = temporaryFolder();
  const clock = new SetClock();
  const path = join(folder.path, "service.db");
  const queue = new SqliteJobQueue(path, clock, v7);
  const ledger = new SqliteFileLedger(path, clock);
  return {
    ledger,
    queue,
    close: async () => {
      await ledger.close();
      await queue.close();
      folder.remove();
    },
  };
});
