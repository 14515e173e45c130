import { createHash } from "node:crypto";
import { access } from "node:fs/promises";
import { basename, dirname, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { asContentHash } from "../src/domain/identifiers.js";
import { toFootnoteError } from "../src/errors.js";
import { openFile, unreadable } from "./open-file.js";
/**
 * Compares the bytes found with what is stored. A file is the stored document that came from the same path, or else the
 * one with the same source whose own file has gone (a moved folder). A source that belongs to another, existing file gets
 * the name of its folder in front, so that two folders never overwrite each other's documents.
 */
export async function planChanges(found, paths, known, signal) {
    const identities = new Identities(known);
    const files = [];
    for (const file of found.files) {
        const identity = await identities.claim(file);
        try {
            const contentHash = await hashFile(file.path, signal);
            const change = !identity.known ? "added" : identity.known.contentHash === contentHash ? "unchanged" : "changed";
            files.push({ ...file, ...identity, change });
        }
        catch (cause) {
            signal.throwIfAborted();
            const error = toFootnoteError(cause).code === "unreadable" ? toFootnoteError(cause) : unreadable(cause);
            files.push({ ...file, ...identity, change: "failed", error });
        }
    }
    const present = new Set(found.files.map(({ path }) => path));
    const unknown = found.unreadable.map(({ path }) => path);
    const gone = known.filter(({ origin }) => origin !== undefined && !present.has(origin) && isBelow(origin, paths) && !isBelow(origin, unknown));
    return { files, gone };
}
/** Which document each found file is; every document and every new source is given to one file only. */
class Identities {
    #byOrigin;
    #bySource;
    #claimed = new Set();
    constructor(known) {
        this.#byOrigin = new Map(known.flatMap((document) => (document.origin === undefined ? [] : [[document.origin, document]])));
        this.#bySource = new Map(known.map((document) => [document.source, document]));
    }
    async claim(file) {
        const same = this.#byOrigin.get(file.path);
        if (same)
            return this.#take(same.source, same);
        let folder = file.root;
        let source = file.source;
        for (;;) {
            const holder = this.#bySource.get(source);
            if (!this.#claimed.has(source) && !(holder?.origin !== undefined && (await exists(holder.origin)))) {
                return this.#take(source, holder);
            }
            const parent = dirname(folder);
            source = parent === folder ? `_/${source}` : `${basename(folder)}/${source}`;
            folder = parent;
        }
    }
    #take(source, known) {
        this.#claimed.add(source);
        return known ? { source, known } : { source };
    }
}
async function exists(path) {
    return access(path).then(() => true, () => false);
}
function isBelow(path, roots) {
    return roots.some((root) => path === root || path.startsWith(root.endsWith(sep) ? root : root + sep));
}
async function hashFile(path, signal) {
    const hash = createHash("sha256");
    await pipeline(await openFile(path), hash, { signal });
    return asContentHash(hash.digest("hex"));
}
