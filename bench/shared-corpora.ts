import { sharedPath } from "../test/shared-files.js";

/** Path of a corpus or a file of one, in FOOTNOTE_SHARED or ../shared. */
export function requiredSharedPath(relative: string): string {
  const path = sharedPath(relative);
  if (path === undefined) throw new Error(`There is no ${relative} in FOOTNOTE_SHARED (default ../shared).`);
  return path;
}
