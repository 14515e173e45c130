import { join } from "node:path";
import { v7 } from "uuid";
import { SqliteAnswerStore } from "../../src/adapters/sqlite/sqlite-answer-store.js";
import { MemoryAnswerStore } from "../fakes/memory-answer-store.js";
import { SetClock } from "../fakes/set-clock.js";
import { temporaryFolder } from "../temporary-folder.js";
import { describeAnswerStoreContract } from "./answer-store.contract.js";

const retentionDays = 10;

describeAnswerStoreContract("SqliteAnswerStore", async () => {
  const folder = temporaryFolder();
  const clock = new SetClock();
  const store = new SqliteAnswerStore(join(folder.path, "service.db"), { clock, newUuid: v7, retentionDays });
  return {
    store,
    clock,
    close: async () => {
      await store.close();
      folder.remove();
    },
  };
});

describeAnswerStoreContract("MemoryAnswerStore", async () => {
  const clock = new SetClock();
  return { store: new MemoryAnswerStore(clock, retentionDays), clock, close: async () => undefined };
});
