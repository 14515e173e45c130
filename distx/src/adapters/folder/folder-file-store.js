import { createHash, randomUUID } from "node:crypto";
import { access, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { addAbortSignal } from "node:stream";
import { asContentHash } from "../../domain/identifiers.js";
import { FootnoteError, toFootnoteError } from "../../errors.js";
import { syncFolder } from "./sync-folder.js";
/** No upload or copy takes as long. */
const longestWriteMs = 3_600_000;
/** Originals under `<folder>/ab/cdef…` by SHA-256, written beside and renamed. */
export class FolderFileStore {
    #folder;
    constructor(folder) {
        this.#folder = folder;
    }
    async put(bytes, maxBytes, signal) {
        const temporary = join(this.#incoming, randomUUID());
        const digest = createHash("sha256");
        let sizeBytes = 0;
        try {
            signal.throwIfAborted();
            // Ends the wait for bytes that do not come, too.
            addAbortSignal(signal, bytes);
            await makeFolder(dirname(temporary));
            const handle = await open(temporary, "wx", 0o440);
            try {
                for await (const piece of bytes.iterator({ destroyOnReturn: true })) {
                    const chunk = Buffer.from(piece);
                    sizeBytes += chunk.length;
                    if (sizeBytes > maxBytes)
                        throw tooLarge(maxBytes);
                    digest.update(chunk);
                    await handle.writeFile(chunk);
                }
                await handle.sync();
            }
            finally {
                await handle.close();
            }
            const contentHash = asContentHash(digest.digest("hex"));
            const target = this.#pathOf(contentHash);
            await makeFolder(dirname(target));
            await rename(temporary, target);
            await syncFolder(dirname(target));
            return { contentHash, sizeBytes };
        }
        catch (thrown) {
            bytes.destroy();
            await rm(temporary, { force: true });
            throw toFootnoteError(signal.aborted ? signal.reason : thrown);
        }
    }
    async locate(contentHash) {
        const path = this.#pathOf(contentHash);
        return access(path).then(() => path, () => undefined);
    }
    async remove(contentHash) {
        await rm(this.#pathOf(contentHash), { force: true });
    }
    async removeLeftovers() {
        const names = await readdir(this.#incoming).catch(() => []);
        for (const path of names.map((name) => join(this.#incoming, name))) {
            const writtenMs = await stat(path).then(({ mtimeMs }) => mtimeMs, () => Number.POSITIVE_INFINITY);
            if (writtenMs < Date.now() - longestWriteMs)
                await rm(path, { force: true });
        }
    }
    get #incoming() {
        return join(this.#folder, "incoming");
    }
    #pathOf(contentHash) {
        return join(this.#folder, contentHash.slice(0, 2), contentHash.slice(2));
    }
}
function tooLarge(maxBytes) {
    const megabytes = Math.floor(maxBytes / 1_048_576);
    return new FootnoteError("too_large", `The file is larger than ${megabytes} MB. Split it, or raise FOOTNOTE_MAX_UPLOAD_MB.`);
}
async function makeFolder(path) {
    const made = await mkdir(path, { recursive: true });
    if (made !== undefined)
        await syncFolder(dirname(made));
}
