import type { Runtime } from "../../wire.js";
import { exitStatus } from "../exit-status.js";
import { type CommonOptions, type Output, printJson } from "../output.js";

/** Everything into one file, while the service goes on. */
export async function backupCommand(
  file: string,
  { data, json }: CommonOptions,
  runtime: Runtime,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const receipt = await runtime.backup({ ...(data !== undefined && { dataDir: data }) }, file, signal);
  if (json) printJson(output, receipt);
  else output.stdout(`${receipt.files} files, ${Math.ceil(receipt.bytes / 1_048_576)} MB, in ${receipt.file}\n`);
  return exitStatus.done;
}

/** A backup into an empty or new data folder. */
export async function restoreCommand(
  file: string,
  { data, json }: CommonOptions,
  runtime: Runtime,
  output: Output,
): Promise<number> {
  const restored = await runtime.restore({ ...(data !== undefined && { dataDir: data }) }, file);
  if (json) printJson(output, restored);
  else output.stdout(`${restored.files} files restored into ${restored.dataDir}\n`);
  return exitStatus.done;
}
