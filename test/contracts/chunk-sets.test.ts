import { SqliteChunkSets } from "../../src/adapters/sqlite/sqlite-chunk-sets.js";
import { systemClock } from "../../src/adapters/system/system-clock.js";
import { describeChunkSetsContract } from "./chunk-sets.contract.js";
import { openSqliteKnowledge } from "./open-sqlite-knowledge.js";

describeChunkSetsContract("SqliteChunkSets", async () => {
  const knowledge = await openSqliteKnowledge();
  const sets = new SqliteChunkSets(knowledge.path, systemClock);
  return {
    ...knowledge,
    sets,
    close: async () => {
      await sets.close();
      await knowledge.close();
    },
  };
});
