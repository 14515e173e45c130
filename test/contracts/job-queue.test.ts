import { join } from "node:path";
import { v7 } from "uuid";
import { SqliteJobQueue } from "../../src/adapters/sqlite/sqlite-job-queue.js";
import { SetClock } from "../fakes/set-clock.js";
import { temporaryFolder } from "../temporary-folder.js";
import { describeJobQueueContract } from "./job-queue.contract.js";

describeJobQueueContract("SqliteJobQueue", async () => {
  const folder = temporaryFolder();
  const clock = new SetClock();
  const connections: SqliteJobQueue[] = [];
  const openAgain = () => {
    const queue = new SqliteJobQueue(join(folder.path, "service.db"), clock, v7);
    connections.push(queue);
    return queue;
  };
  return {
    queue: openAgain(),
    openAgain,
    clock,
    close: async () => {
      for (const connection of connections) await connection.close();
      folder.remove();
    },
  };
});
