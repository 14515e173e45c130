import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { knowledgeMigrations } from "../../../../src/adapters/sqlite/knowledge-schema.js";
import { openForWriting } from "../../../../src/adapters/sqlite/open-database.js";

/** Opens one new database after another, each at the moment at which the processes beside it do. */
const [folder = "", startMs = "", rounds = ""] = process.argv.slice(2);
for (let round = 0; round < Number(rounds); round += 1) {
  await setTimeout(Math.max(0, Number(startMs) + round * 150 - Date.now()));
  openForWriting(join(folder, `${round}.db`), knowledgeMigrations).close();
}
