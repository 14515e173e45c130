import { sep } from "node:path";

/** Whether an absolute path is one of the given ones or lies below one. */
export function isBelow(path: string, roots: readonly string[]): boolean {
  return roots.some((root) => path === root || path.startsWith(root.endsWith(sep) ? root : root + sep));
}
