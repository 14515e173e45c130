import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { resolve } from "node:path";

const repository = fileURLToPath(new URL("..", import.meta.url));
const shared = resolve(repository, process.env["FOOTNOTE_SHARED"] ?? "../shared");

/** Path of a shared test file or folder; undefined where the shared files are absent. */
export function sharedPath(relative: string): string | undefined {
  const path = resolve(shared, relative);
  return existsSync(path) ? path : undefined;
}
