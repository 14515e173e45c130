import { join } from "node:path";
import { SqliteKeyStore } from "../../src/adapters/sqlite/sqlite-key-store.js";
import { temporaryFolder } from "../temporary-folder.js";
import { describeKeyStoreContract } from "./key-store.contract.js";

describeKeyStoreContract("SqliteKeyStore", async () => {
  const folder = temporaryFolder();
  const connections: SqliteKeyStore[] = [];
  const openAgain = () => {
    const keys = new SqliteKeyStore(join(folder.path, "service.db"));
    connections.push(keys);
    return keys;
  };
  return {
    keys: openAgain(),
    openAgain,
    close: async () => {
      for (const connection of connections) await connection.close();
      folder.remove();
    },
  };
});
