import { toFootnoteError } from "../../src/errors.js";
import type { GenerationEvent, GenerationRequest, LanguageModel } from "../../src/ports/language-model.js";

/** Says what it is told to, character by character, and keeps what it was asked; an Error is thrown instead. */
export class ScriptedModel implements LanguageModel {
  readonly id = "ollama:scripted";
  readonly kind = "ollama";
  readonly asked: GenerationRequest[] = [];
  readonly #answers: (string | Error)[];

  constructor(...answers: (string | Error)[]) {
    this.#answers = answers;
  }

  async contextTokens(): Promise<number> {
    return 8_192;
  }

  async *generate(request: GenerationRequest, signal: AbortSignal): AsyncGenerator<GenerationEvent> {
    this.asked.push(request);
    const answer = this.#answers.shift() ?? "";
    if (answer instanceof Error) throw answer;
    for (const text of answer) {
      if (signal.aborted) throw toFootnoteError(signal.reason);
      yield { kind: "text", text };
    }
    yield { kind: "end", usage: { promptTokens: 10, answerTokens: 5 }, cut: false };
  }

  async available(): Promise<boolean> {
    return true;
  }
}
