import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import type { AnswerEvent } from "../../../src/answering/answer-event.js";
import type { AskRequest } from "../../../src/answering/ask-request.js";
import { converse } from "../../../src/cli/converse.js";
import type { Answer } from "../../../src/domain/answer.js";
import { asAnswerId } from "../../../src/domain/identifiers.js";
import { FootnoteError, toFootnoteError } from "../../../src/errors.js";

const settings = { scope: {}, limit: 8, strict: false, unsupported: "remove" } as const;
const ctrlC = "\u0003";

function answerTo(question: string): Answer {
  return {
    id: asAnswerId("00000000-0000-7000-8000-000000000001"),
    question,
    status: "answered",
    answer: `About ${question} [1].`,
    sentences: [],
    citations: [],
    passages: [],
    evidence: 1,
    notices: [],
    degraded: [],
    aiGenerated: false,
    model: { id: "extractive", kind: "extractive" },
    usage: { promptTokens: 0, answerTokens: 0 },
    timings: { retrieveMs: 0, firstTokenMs: 0, totalMs: 0 },
  };
}

/** A conversation on a terminal that is typed into; a question with "slow" is answered when it is stopped, one with "bad" fails. */
function openConversation({ terminal }: { readonly terminal: boolean }) {
  const lines = new PassThrough();
  const asked: AskRequest[] = [];
  const printed = { stdout: "", stderr: "" };
  const stop = new AbortController();
  async function* askInPieces(request: AskRequest, signal: AbortSignal): AsyncGenerator<AnswerEvent> {
    asked.push(request);
    if (request.question.includes("bad")) throw new FootnoteError("embedder_unavailable", "There is no embedder.");
    if (request.question.includes("slow")) {
      await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
      throw toFootnoteError(signal.reason);
    }
    yield { kind: "done", answer: answerTo(request.question) };
  }
  const ended = converse(
    settings,
    { askInPieces, ask: async ({ question }) => answerTo(question) },
    {
      output: {
        stdout: (text) => (printed.stdout += text),
        stderr: (text) => (printed.stderr += text),
        isTerminal: terminal,
      },
      input: { lines, ...(terminal && { echo: new PassThrough() }) },
      json: false,
    },
    stop.signal,
  );
  return { lines, asked, printed, ended, stop };
}

describe("converse", () => {
  it("gives every question the turns before it", async () => {
    const { lines, asked, printed, ended } = openConversation({ terminal: false });
    lines.end("What is A?\n\n  And B? \n");
    expect(await ended).toBe(0);
    expect(asked.map(({ question, history }) => ({ question, history }))).toEqual([
      { question: "What is A?", history: [] },
      {
        question: "And B?",
        history: [
          { role: "user", text: "What is A?" },
          { role: "assistant", text: "About What is A? [1]." },
        ],
      },
    ]);
    expect(printed.stdout).toBe("About What is A? [1].\nAbout And B? [1].\n");
  });

  it("stops the answer at the first Ctrl-C, leaves at the next, and forgets the stopped turn", async () => {
    const { lines, asked, printed, ended } = openConversation({ terminal: true });
    lines.write("A slow one?\n");
    await expect.poll(() => asked.length).toBe(1);
    lines.write(ctrlC);
    await expect.poll(() => printed.stderr).toContain("Stopped.");
    lines.write("What is A?\n");
    await expect.poll(() => printed.stdout).toContain("About What is A?");
    expect(asked[1]?.history).toEqual([]);
    lines.write(ctrlC);
    expect(await ended).toBe(0);
  });

  it("goes on after a failure and tells of it in its status", async () => {
    const { lines, printed, ended } = openConversation({ terminal: false });
    lines.end("A bad one?\nWhat is A?\n");
    expect(await ended).toBe(1);
    expect(printed.stderr).toContain("There is no embedder.");
    expect(printed.stdout).toBe("About What is A? [1].\n");
  });

  it("ends when the program is told to stop, in the middle of an answer too", async () => {
    for (const question of ["A slow one?", "What is A?"]) {
      const { lines, asked, ended, stop } = openConversation({ terminal: false });
      lines.write(`${question}\n`);
      await expect.poll(() => asked.length).toBe(1);
      stop.abort();
      expect(await ended).toBe(0);
    }
  });
});
