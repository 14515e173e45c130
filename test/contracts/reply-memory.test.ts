import { join } from "node:path";
import { v7 } from "uuid";
import { SqliteReplyMemory } from "../../src/adapters/sqlite/sqlite-reply-memory.js";
import { SetClock } from "../fakes/set-clock.js";
import { temporaryFolder } from "../temporary-folder.js";
import { describeReplyMemoryContract } from "./reply-memory.contract.js";

describeReplyMemoryContract("SqliteReplyMemory", async () => {
  const folder = temporaryFolder();
  const clock = new SetClock();
  const open = () => new SqliteReplyMemory(join(folder.path, "service.db"), clock, v7);
  const all = [open()];
  const [memory = open()] = all;
  return {
    memory,
    clock,
    openAgain: () => {
      const other = open();
      all.push(other);
      return other;
    },
    close: async () => {
      for (const one of all) await one.close();
      folder.remove();
    },
  };
});
