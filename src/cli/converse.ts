import { createInterface } from "node:readline";
import type { AskRequest, Turn } from "../answering/ask-request.js";
import type { Application } from "../application.js";
import type { Answer } from "../domain/answer.js";
import { presentAnswer } from "../presenters/present-answer.js";
import { exitStatus, reportError } from "./exit-status.js";
import type { Input, Output } from "./output.js";
import { printAnswer } from "./print-answer.js";

export interface ConversationSurroundings {
  readonly output: Output;
  readonly input: Input;
  /** Each answer as one line of JSON. */
  readonly json: boolean;
}

/** Turns that a follow-up question can refer to. */
const turnsKept = 20;

/**
 * Answers one line after another, each with the turns before it, until the input ends. Ctrl-C stops the answer that is being
 * given, and leaves where there is none. Gives 1 where some question failed, since a script may be asking.
 */
export async function converse(
  settings: Omit<AskRequest, "question" | "history">,
  application: Pick<Application, "askInPieces" | "ask">,
  { output, input, json }: ConversationSurroundings,
  signal: AbortSignal,
): Promise<number> {
  const { lines, echo } = input;
  const terminal = echo !== undefined;
  const reader = createInterface({ input: lines, terminal, ...(terminal && { output: echo, prompt: "> " }) });
  const leave = () => reader.close();
  signal.addEventListener("abort", leave, { once: true });
  let answering: AbortController | undefined;
  reader.on("SIGINT", () => (answering ? answering.abort() : reader.close()));
  const history: Turn[] = [];
  let status: number = exitStatus.done;
  try {
    if (terminal) output.stderr("Ask a question; Ctrl-C stops an answer, or leaves.\n");
    if (terminal) reader.prompt();
    for await (const line of reader) {
      const question = line.trim();
      if (signal.aborted) break;
      if (question !== "") {
        answering = new AbortController();
        const stop = AbortSignal.any([signal, answering.signal]);
        const request = { ...settings, question, history: history.slice(-turnsKept) };
        try {
          const { answer } = json
            ? printed(await application.ask(request, stop), output)
            : await printAnswer(application.askInPieces(request, stop), output);
          if (terminal) output.stdout("\n");
          history.push({ role: "user", text: question }, { role: "assistant", text: answer });
        } catch (thrown) {
          if (signal.aborted) break;
          if (answering.signal.aborted) output.stderr("Stopped.\n");
          else {
            reportError(thrown, output);
            status = exitStatus.inPart;
          }
        }
        answering = undefined;
      }
      if (terminal) reader.prompt();
    }
  } finally {
    signal.removeEventListener("abort", leave);
    reader.close();
  }
  return status;
}

function printed(answer: Answer, output: Output): Answer {
  output.stdout(`${JSON.stringify(presentAnswer(answer))}\n`);
  return answer;
}
