import type { Runtime } from "../../wire.js";
import { exitStatus } from "../exit-status.js";
import { type CommonOptions, type Output, printJson } from "../output.js";

export interface AuditOptions extends CommonOptions {
  readonly limit: number;
  readonly after?: string;
}

/** Who did what, newest first. */
export async function auditCommand(
  { data, json, limit, after }: AuditOptions,
  runtime: Runtime,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const application = await runtime.openApplication({ ...(data !== undefined && { dataDir: data }) });
  try {
    const page = { limit, ...(after !== undefined && { after }) };
    const { entries, nextCursor } = await application.audit.list(page, signal);
    if (json) printJson(output, { entries, nextCursor: nextCursor ?? null });
    else
      for (const { at, who, action, outcome, documents, question } of entries)
        output.stdout(`${[at, who, action, outcome, ...documents, question ?? ""].join("  ").trimEnd()}\n`);
    return exitStatus.done;
  } finally {
    await application.close();
  }
}
