import { constants } from "node:fs";
import { open } from "node:fs/promises";
import type { Readable } from "node:stream";

/**
 * Bytes of a regular file. Refuses a link or a device that took the file's place since the folder was walked, and never
 * waits for the writer of a pipe.
 */
export async function openFile(path: string): Promise<Readable> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  const entry = await handle.stat();
  if (!entry.isFile()) {
    await handle.close();
    throw new Error("not a regular file");
  }
  return handle.createReadStream();
}
