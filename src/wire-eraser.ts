import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { emptyLog } from "./adapters/sqlite/empty-log.js";
import type { Eraser } from "./ports/eraser.js";
import type { GenerationPublisher } from "./ports/generation-publisher.js";

/** Copies that `migrate` keeps beside a database. */
const copyBeforeMigration = /^(knowledge|service)\.db\.before-/u;

/** What a deletion still has to do in the files of a data folder. */
export function wireEraser(dataDir: string, publisher: GenerationPublisher): Eraser {
  return {
    emptyLogs: async (signal) => {
      await publisher.sweep(signal);
      for (const name of await readdir(dataDir))
        if (copyBeforeMigration.test(name)) await rm(join(dataDir, name), { force: true });
      const databases = ["knowledge.db", "service.db"]
        .map((name) => join(dataDir, name))
        .filter((path) => existsSync(path));
      const emptied = await Promise.all(databases.map((path) => emptyLog(path, signal)));
      return emptied.every(Boolean);
    },
    compact: async (signal) => {
      const { generation } = await publisher.lag(signal);
      if (generation !== undefined) await publisher.publish(signal);
    },
  };
}
