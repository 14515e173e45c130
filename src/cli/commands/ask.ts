import type { Answer } from "../../domain/answer.js";
import { presentAnswer } from "../../presenters/present-answer.js";
import type { Runtime } from "../../wire.js";
import { exitStatus } from "../exit-status.js";
import { type CommonOptions, type Output, printJson } from "../output.js";

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
    const answer = await application.ask(request, signal);
    if (options.json) printJson(output, presentAnswer(answer));
    else output.stdout(readable(answer));
    return exitStatus.done;
  } finally {
    await application.close();
  }
}

function readable({ answer, status, citations, passages, notices }: Answer): string {
  const footnotes = citations.map(
    ({ marker, title, page, quote }) => `[${marker}] ${title}, p. ${page}: “${flat(quote)}”`,
  );
  const nearest =
    status === "not_in_documents" && passages.length > 0
      ? [
          "Nearest passages:",
          ...passages
            .slice(0, 3)
            .map(({ title, spans, text }) => `  ${title}, p. ${spans[0].page}: ${flat(text).slice(0, 160)}…`),
        ]
      : [];
  const remarks = notices.map(({ text }) => `Note: ${text}`);
  return `${[answer, "", ...footnotes, ...nearest, ...remarks].join("\n").trimEnd()}\n`;
}

function flat(text: string): string {
  return text.replace(/\s+/gu, " ");
}
