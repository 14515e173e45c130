import { open, rename, rm } from "node:fs/promises";
/** Writes beside, flushes and renames: a reader finds the whole new file or what was there before. */
export async function writeFileAtomically(path, text) {
    const draft = `${path}.${process.pid}.part`;
    try {
        const file = await open(draft, "wx");
        try {
            await file.writeFile(text);
            await file.sync();
        }
        finally {
            await file.close();
        }
        await rename(draft, path);
    }
    catch (thrown) {
        await rm(draft, { force: true });
        throw thrown;
    }
}
