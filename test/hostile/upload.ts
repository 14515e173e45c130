import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { GrowingFolder } from "./growing-folder.js";

/** Sends every file of the folder; resolves with the job that will bring them in. */
export async function upload(url: string, folder: GrowingFolder): Promise<string> {
  const form = new FormData();
  for (const name of folder.hashes().keys())
    form.append("file", new Blob([readFileSync(join(folder.path, name))]), name);
  const response = await fetch(`${url}/v1/documents`, { method: "POST", body: form });
  return z.object({ jobId: z.string() }).parse(await response.json()).jobId;
}
