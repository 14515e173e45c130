import { presentAnswer } from "../../presenters/present-answer.js";
import type { Runtime } from "../../wire.js";
import { exitStatus } from "../exit-status.js";
import { type CommonOptions, type Output, printJson } from "../output.js";
import { printAnswer } from "../print-answer.js";

export interface AskOptions extends CommonOptions {
  readonly collection?: string;
  readonly model?: string;
  readonly limit: number;
}

/** One answer with its footnotes. */
export async function askCommand(
  question: string,
  options: AskOptions,
  runtime: Runtime,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const { data, model, collection, limit } = options;
  const application = await runtime.openApplication({
    ...(data !== undefined && { dataDir: data }),
    ...(model !== undefined && { model }),
  });
  try {
    const scope = collection === undefined ? {} : { collections: [collection] };
    const request = { question, scope, limit, history: [], strict: false, unsupported: "remove" } as const;
    if (options.json) printJson(output, presentAnswer(await application.ask(request, signal)));
    else await printAnswer(application.askInPieces(request, signal), output);
    return exitStatus.done;
  } finally {
    await application.close();
  }
}
