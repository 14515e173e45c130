import type { AskRequest } from "../../answering/ask-request.js";
import { presentAnswer } from "../../presenters/present-answer.js";
import { converse } from "../converse.js";
import { exitStatus } from "../exit-status.js";
import { type CommonOptions, printJson } from "../output.js";
import { printAnswer } from "../print-answer.js";
import type { Surroundings } from "../run-command-line.js";

export interface AskOptions extends CommonOptions {
  readonly collection?: string;
  readonly model?: string;
  readonly limit: number;
}

/** One answer with its footnotes; without a question, a conversation. */
export async function askCommand(
  question: string | undefined,
  options: AskOptions,
  { runtime, output, input, signal }: Omit<Surroundings, "entry">,
): Promise<number> {
  const { data, model, collection, limit } = options;
  const application = await runtime.openApplication({
    ...(data !== undefined && { dataDir: data }),
    ...(model !== undefined && { model }),
  });
  try {
    const scope = collection === undefined ? {} : { collections: [collection] };
    const settings = { scope, limit, strict: false, unsupported: "remove" } satisfies Partial<AskRequest>;
    if (question === undefined) {
      await application.prepare(signal);
      return await converse(settings, application, { output, input, json: options.json ?? false }, signal);
    }
    const request = { ...settings, question, history: [] };
    if (options.json) printJson(output, presentAnswer(await application.ask(request, signal)));
    else await printAnswer(application.askInPieces(request, signal), output);
    return exitStatus.done;
  } finally {
    await application.close();
  }
}
