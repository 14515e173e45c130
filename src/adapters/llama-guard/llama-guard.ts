import { z } from "zod";
import type { AnswerToCheck, SafetyClassifier, SafetyVerdict } from "../../ports/safety-classifier.js";
import { postJson } from "../system/post-json.js";

export interface LlamaGuardOptions {
  /** Name on the server, for example `llama-guard3:1b`. */
  readonly name: string;
  /** Address of the Ollama server, without a path. */
  readonly url: string;
}

/** It reads on the machine's own processor, where two seconds are not enough. */
const timeoutMs = 10_000;
/** Characters of one turn; longer ones are checked in parts. */
const turnLimit = 6_000;
const overlap = 200;
const maxTokens = 40;

/** The hazards of Llama Guard 3 (MLCommons taxonomy). */
const hazards: Readonly<Record<string, string>> = {
  S1: "Violent crimes",
  S2: "Non-violent crimes",
  S3: "Sex-related crimes",
  S4: "Child sexual exploitation",
  S5: "Defamation",
  S6: "Specialized advice",
  S7: "Privacy",
  S8: "Intellectual property",
  S9: "Indiscriminate weapons",
  S10: "Hate",
  S11: "Suicide and self-harm",
  S12: "Sexual content",
  S13: "Elections",
  S14: "Code interpreter abuse",
};
const reply = z.object({ message: z.object({ content: z.string() }) });

/** Llama Guard on an Ollama server. It answers `safe`, or `unsafe` and a line with the numbers of the hazards. */
export class LlamaGuard implements SafetyClassifier {
  readonly id: string;
  readonly #options: LlamaGuardOptions;

  constructor(options: LlamaGuardOptions) {
    this.id = `llama-guard:${options.name}`;
    this.#options = options;
  }

  async checkQuestion(question: string, signal: AbortSignal): Promise<SafetyVerdict> {
    return this.#all(
      partsOf(question).map((content) => [{ role: "user", content }]),
      signal,
    );
  }

  async checkAnswer({ question, answer }: AnswerToCheck, signal: AbortSignal): Promise<SafetyVerdict> {
    const asked = { role: "user", content: partsOf(question)[0] ?? "" };
    return this.#all(
      partsOf(answer).map((content) => [asked, { role: "assistant", content }]),
      signal,
    );
  }

  /** One after another: a model on the machine's own processor does not get faster by two questions. */
  async #all(conversations: readonly (readonly Turn[])[], signal: AbortSignal): Promise<SafetyVerdict> {
    let failed: SafetyVerdict | undefined;
    for (const messages of conversations) {
      const verdict = await this.#ask(messages, signal);
      if (verdict.flagged.length > 0) return verdict;
      if (!verdict.checked) failed ??= verdict;
    }
    return failed ?? { checked: true, flagged: [] };
  }

  async #ask(messages: readonly Turn[], signal: AbortSignal): Promise<SafetyVerdict> {
    const { name, url } = this.#options;
    const body = { model: name, messages, stream: false, options: { temperature: 0, num_predict: maxTokens } };
    const posted = await postJson(new URL("/api/chat", url), body, { headers: {}, timeoutMs }, signal);
    if ("failure" in posted) return unchecked(posted.failure);
    const parsed = reply.safeParse(posted.body);
    const [word, line = ""] = parsed.success ? parsed.data.message.content.trim().split(/\s*\n\s*/u) : [];
    if (word === "safe") return { checked: true, flagged: [] };
    if (word !== "unsafe") return unchecked("it answered neither safe nor unsafe.");
    const numbers = line.match(/S\d{1,2}/gu) ?? [];
    return { checked: true, flagged: numbers.length === 0 ? ["unsafe"] : [...new Set(numbers)].map(named) };
  }
}

interface Turn {
  readonly role: string;
  readonly content: string;
}

/** Control tokens are broken, since the server would take them for its template's own. */
function partsOf(text: string): string[] {
  const plain = text.replace(/<(?=\|)/gu, "< ");
  const parts: string[] = [];
  for (let start = 0; start === 0 || start + overlap < plain.length; start += turnLimit - overlap) {
    parts.push(plain.slice(start, start + turnLimit));
  }
  return parts;
}

function named(number: string): string {
  return `${number} ${hazards[number] ?? "other"}`;
}

function unchecked(failure: string): SafetyVerdict {
  return { checked: false, flagged: [], reason: `Llama Guard: ${failure}` };
}
