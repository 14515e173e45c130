import type { AskRequest } from "../../answering/ask-request.js";
import { presentAnswer } from "../../presenters/present-answer.js";
import { FootnoteError } from "../../errors.js";
import { converse } from "../converse.js";
import { exitStatus } from "../exit-status.js";
import { type CommonOptions, printJson } from "../output.js";
import { printAnswer } from "../print-answer.js";
import type { Surroundings } from "../run-command-line.js";
import { askBatch } from "./ask-batch.js";

export interface AskOptions extends CommonOptions {
  readonly collection?: string;
  readonly model?: string;
  readonly limit: number;
  readonly strict?: boolean;
  readonly keep?: boolean;
  readonly batch?: string;
  readonly out?: string;
  readonly concurrency: number;
}

/** One answer with its footnotes; without a question, a conversation, or a file of questions. */
export async function askCommand(
  question: string | undefined,
  options: AskOptions,
  { runtime, output, input, signal }: Omit<Surroundings, "entry">,
): Promise<number> {
  const { data, model, collection, limit, batch, out, concurrency } = options;
  if (batch !== undefined && question !== undefined)
    throw new FootnoteError("invalid_request", "Give a question or a file of questions, not both.");
  if (out !== undefined && batch === undefined)
    throw new FootnoteError("invalid_request", "--out needs --batch: it is where the answers to a file go.");
  const application = await runtime.openApplication({
    ...(data !== undefined && { dataDir: data }),
    ...(model !== undefined && { model }),
  });
  try {
    const scope = collection === undefined ? {} : { collections: [collection] };
    const settings = {
      scope,
      limit,
      strict: options.strict ?? false,
      unsupported: options.keep ? "keep" : "remove",
    } satisfies Partial<AskRequest>;
    if (batch !== undefined) {
      const batchOptions = { batch, concurrency, ...(out !== undefined && { out }) };
      return await askBatch(batchOptions, settings, application, output, signal);
    }
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
