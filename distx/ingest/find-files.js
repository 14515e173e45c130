import { lstat, opendir } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";
import { FootnoteError } from "../src/errors.js";
/**
 * Walks the given absolute paths. Links are never followed, so that nothing outside the given folders is read; pipes and
 * devices are never opened, since reading one may block for ever. Throws `not_found` for a given path that does not exist.
 */
export async function findFiles(paths, signal) {
    const files = new Map();
    const unreadable = new Map();
    let skipped = 0;
    const visit = async (path, root) => {
        signal.throwIfAborted();
        const found = { path, root, source: relative(root, path).split(sep).join("/") };
        try {
            const entry = await lstat(path);
            if (entry.isDirectory()) {
                for (const name of await namesIn(path)) {
                    if (name.startsWith("."))
                        skipped += 1;
                    else
                        await visit(join(path, name), root);
                }
            }
            else if (!entry.isFile())
                skipped += 1;
            else if (!files.has(path))
                files.set(path, found);
        }
        catch (cause) {
            signal.throwIfAborted();
            const error = faultOf(path, cause);
            if (error)
                unreadable.set(path, { ...found, source: found.source || basename(path), error });
        }
    };
    for (const path of paths) {
        const entry = await lstat(path).catch((cause) => {
            throw new FootnoteError("not_found", `There is no file or folder ${basename(path)} at the given path.`, {
                cause,
            });
        });
        await visit(path, entry.isDirectory() ? path : dirname(path));
    }
    return { files: [...files.values()], unreadable: [...unreadable.values()], skipped };
}
async function namesIn(folder) {
    const names = [];
    for await (const { name } of await opendir(folder))
        names.push(name);
    return names.sort();
}
/** Undefined for an entry that was removed since its folder was read. */
function faultOf(path, cause) {
    const gone = cause instanceof Error && Reflect.get(cause, "code") === "ENOENT";
    // A name that is no valid UTF-8 cannot be asked for by the text it was read as.
    if (gone && !path.includes("\ufffd"))
        return undefined;
    const message = gone
        ? "The name is not valid UTF-8. Rename the file or folder."
        : "The file or folder cannot be read. Check its permissions.";
    return new FootnoteError("unreadable", message, { cause });
}
