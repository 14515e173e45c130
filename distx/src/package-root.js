import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
/** The checkout or installed package: the nearest folder above this file that has a package.json. */
export const packageRoot = findPackageRoot(fileURLToPath(new URL(".", import.meta.url)));
export const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")));
function findPackageRoot(folder) {
    return existsSync(join(folder, "package.json")) ? resolve(folder) : findPackageRoot(join(folder, ".."));
}
