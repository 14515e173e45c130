import type { Runtime } from "../../wire.js";
import { exitStatus } from "../exit-status.js";
import { type CommonOptions, type Output, printJson } from "../output.js";

export interface CheckOptions extends CommonOptions {
  readonly repair?: boolean;
}

/** Is everything whole? Exit status 1 where something is not, or was not until it was repaired just now. */
export async function checkCommand(
  { data, repair = false, json }: CheckOptions,
  runtime: Runtime,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const report = await runtime.checkStore({ ...(data !== undefined && { dataDir: data }) }, { repair }, signal);
  const { ok, problems, counts } = report;
  if (json) printJson(output, report);
  else {
    for (const { code, message, repaired } of problems)
      output.stdout(`${repaired ? "repaired" : "problem "} ${code}: ${message}\n`);
    const { documents, chunks, vectors, postings } = counts;
    const held = `${documents} documents, ${chunks} chunks, ${vectors} vectors, ${postings} postings`;
    output.stdout(`${ok ? "All is whole" : "Something is damaged"}: ${held}.\n`);
  }
  return ok ? exitStatus.done : exitStatus.inPart;
}
