import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { knowledgeMigrations } from "../../../../src/adapters/sqlite/knowledge-schema.js";
import { openForWriting } from "../../../../src/adapters/sqlite/open-database.js";
import { temporaryFolder } from "../../../temporary-folder.js";

describe("a database that several processes make at once", () => {
  const folder = temporaryFolder();
  afterAll(folder.remove);

  it("opens in each of them and is migrated once", async () => {
    const rounds = 20;
    const script = new URL("open-database-process.ts", import.meta.url).pathname;
    const startMs = Date.now() + 4_000;
    const run = () =>
      promisify(execFile)(process.execPath, ["--import", "tsx", script, folder.path, String(startMs), String(rounds)]);
    await Promise.all([run(), run(), run(), run()]);
    const database = openForWriting(`${folder.path}/0.db`, knowledgeMigrations);
    expect(database.pragma("user_version", { simple: true })).toBe(knowledgeMigrations.length);
    database.close();
  }, 60_000);
});
