import { z } from "zod";
import type { AnswerToCheck, SafetyClassifier, SafetyVerdict } from "../../ports/safety-classifier.js";
import { type JsonService, postJson } from "../system/post-json.js";
import { splitText } from "./split-text.js";

export interface AzureContentSafetyOptions {
  /** Endpoint of the resource, for example https://NAME.cognitiveservices.azure.com. */
  readonly url: string;
  readonly apiKey: string;
  /** Whether answers are also checked against their sources, which Azure offers as a preview in some regions only. */
  readonly groundedness: boolean;
}

const timeoutMs = 2_000;
const version = "2024-09-01";
const previewVersion = "2024-09-15-preview";
/** Code points of one text, and of a prompt or of all documents of one call. */
const textLimit = 10_000;
const documentsACall = 5;
const groundedTextLimit = 7_500;
const groundingSourcesLimit = 55_000;
/** Of 0, 2, 4, 6: medium. */
const threshold = 4;

const analyzed = z.object({ categoriesAnalysis: z.array(z.object({ category: z.string(), severity: z.number() })) });
const attack = z.object({ attackDetected: z.boolean() });
const shielded = z.object({ userPromptAnalysis: attack.nullish(), documentsAnalysis: z.array(attack).nullish() });
const grounded = z.object({ ungroundedDetected: z.boolean() });

/**
 * Azure AI Content Safety: harm categories and prompt shields, and groundedness where wanted. Shapes and limits are those of
 * its REST reference (text:analyze and text:shieldPrompt 2024-09-01, text:detectGroundedness 2024-09-15-preview).
 */
export class AzureContentSafety implements SafetyClassifier {
  readonly id = "azure";
  readonly #options: AzureContentSafetyOptions;
  readonly #service: JsonService;

  constructor(options: AzureContentSafetyOptions) {
    this.#options = options;
    this.#service = { headers: { "Ocp-Apim-Subscription-Key": options.apiKey }, timeoutMs };
  }

  async checkQuestion(question: string, signal: AbortSignal): Promise<SafetyVerdict> {
    const parts = splitText(question, textLimit);
    const checks = parts.flatMap((text) => [this.#analyze(text, signal), this.#shield(text, [], signal)]);
    return merged(await Promise.all(checks));
  }

  async checkAnswer({ question, answer, sources }: AnswerToCheck, signal: AbortSignal): Promise<SafetyVerdict> {
    const checks = [
      ...splitText(answer, textLimit).map((text) => this.#analyze(text, signal)),
      ...documentCalls(sources).map((documents) => this.#shield("", documents, signal)),
      ...(this.#options.groundedness && sources.length > 0
        ? splitText(answer, groundedTextLimit).map((text) => this.#ground(question, text, sources, signal))
        : []),
    ];
    return merged(await Promise.all(checks));
  }

  async #analyze(text: string, signal: AbortSignal): Promise<SafetyVerdict> {
    const body = { text, categories: ["Hate", "SelfHarm", "Sexual", "Violence"], outputType: "FourSeverityLevels" };
    return this.#ask("text:analyze", version, body, analyzed, signal, ({ categoriesAnalysis }) =>
      categoriesAnalysis.filter(({ severity }) => severity >= threshold).map(({ category }) => category),
    );
  }

  async #shield(userPrompt: string, documents: readonly string[], signal: AbortSignal): Promise<SafetyVerdict> {
    const body = { userPrompt, documents };
    return this.#ask(
      "text:shieldPrompt",
      version,
      body,
      shielded,
      signal,
      ({ userPromptAnalysis, documentsAnalysis }) => [
        ...(userPromptAnalysis?.attackDetected ? ["PromptAttack"] : []),
        ...(documentsAnalysis?.some(({ attackDetected }) => attackDetected) ? ["DocumentAttack"] : []),
      ],
    );
  }

  async #ground(query: string, text: string, sources: readonly string[], signal: AbortSignal): Promise<SafetyVerdict> {
    const body = {
      domain: "Generic",
      task: "QnA",
      qna: { query },
      text,
      groundingSources: withinLimit(sources, groundingSourcesLimit),
      reasoning: false,
    };
    return this.#ask("text:detectGroundedness", previewVersion, body, grounded, signal, ({ ungroundedDetected }) =>
      ungroundedDetected ? ["Ungrounded"] : [],
    );
  }

  async #ask<Reply>(
    operation: string,
    apiVersion: string,
    body: object,
    schema: z.ZodType<Reply>,
    signal: AbortSignal,
    flaggedIn: (reply: Reply) => readonly string[],
  ): Promise<SafetyVerdict> {
    const base = this.#options.url.replace(/\/+$/u, "");
    const url = new URL(`${base}/contentsafety/${operation}?api-version=${apiVersion}`);
    const posted = await postJson(url, body, this.#service, signal);
    if ("failure" in posted) return unchecked(posted.failure);
    const reply = schema.safeParse(posted.body);
    return reply.success
      ? { checked: true, flagged: flaggedIn(reply.data) }
      : unchecked("its answer was not understood.");
  }
}

function unchecked(failure: string): SafetyVerdict {
  return { checked: false, flagged: [], reason: `Azure AI Content Safety: ${failure}` };
}

/** Flagged where any part is; unchecked where nothing is flagged and a part could not be checked. */
function merged(verdicts: readonly SafetyVerdict[]): SafetyVerdict {
  const flagged = [...new Set(verdicts.flatMap((verdict) => verdict.flagged))];
  const failed = verdicts.find(({ checked }) => !checked);
  return flagged.length > 0 || !failed ? { checked: true, flagged } : failed;
}

/** The sources as documents of as many calls as the limits need: five documents and 10,000 code points a call. */
function documentCalls(sources: readonly string[]): string[][] {
  const calls: string[][] = [];
  let size = textLimit;
  for (const part of sources.flatMap((source) => splitText(source, textLimit))) {
    const length = Array.from(part).length;
    const open = calls.at(-1);
    if (!open || open.length === documentsACall || size + length > textLimit) {
      calls.push([part]);
      size = length;
    } else {
      open.push(part);
      size += length;
    }
  }
  return calls;
}

function withinLimit(sources: readonly string[], limit: number): string[] {
  let left = limit;
  return sources.flatMap((source) => {
    const kept = Array.from(source).slice(0, left).join("");
    left -= Array.from(kept).length;
    return kept === "" ? [] : [kept];
  });
}
