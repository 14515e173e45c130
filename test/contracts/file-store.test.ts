import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { FolderFileStore } from "../../src/adapters/folder/folder-file-store.js";
import { temporaryFolder } from "../temporary-folder.js";
import { describeFileStoreContract } from "./file-store.contract.js";

describeFileStoreContract("FolderFileStore", async () => {
  const folder = temporaryFolder();
  return {
    files: new FolderFileStore(join(folder.path, "originals")),
    kept: async () => {
      const paths = (await readdir(folder.path, { recursive: true })).map((path) => join(folder.path, path));
      const files = await Promise.all(paths.map(async (path) => ((await stat(path)).isFile() ? [path] : [])));
      return files.flat();
    },
    close: async () => folder.remove(),
  };
});
