import { readFile } from "node:fs/promises";
export async function readJson(path) {
    return JSON.parse(await readFile(path, "utf8"));
}
/** Undefined where there is no such file; one that cannot be read is a fault. */
export async function readJsonIfThere(path) {
    try {
        return await readJson(path);
    }
    catch (thrown) {
        if (thrown instanceof Error && Reflect.get(thrown, "code") === "ENOENT")
            return undefined;
        throw thrown;
    }
}
