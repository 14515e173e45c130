import { open } from "node:fs/promises";
/** Makes what was renamed into a folder durable: a new name is on the disk only once its folder is. */
export async function syncFolder(path) {
    const folder = await open(path, "r");
    try {
        await folder.sync();
    }
    finally {
        await folder.close();
    }
}
