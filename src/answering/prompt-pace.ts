import type { ModelObservations } from "../ports/model-memory.js";

/** Speeds of the latest prompts that are remembered; the best counts, since loading and other work only slow one down. */
const remembered = 5;
/** A short prompt says more about the way to the server than about its speed. */
const tellingTokens = 200;
/** What is said until the first sentence is whole. */
const sentenceTokens = 40;
/** Until something is measured: what most servers have by default, and what the slowest reads in a few minutes. */
const unmeasuredTokens = 4_096;
/** Instructions, a question, a passage or two and a short answer. */
const leastTokens = 1_536;
const mostAnswerTokens = 1_024;

/** One prompt as it went: tokens, and milliseconds for reading it and for saying the answer. */
export interface MeasuredAnswer {
  readonly promptTokens: number;
  readonly promptMs: number;
  readonly answerTokens: number;
  readonly answerMs: number;
}

type Observed = Pick<ModelObservations, "promptSpeeds" | "answerSpeeds">;

/** How much a model reads in a given time, learned from its answers. */
export class PromptPace {
  readonly #firstSentenceMs: number;
  readonly #promptSpeeds: number[];
  readonly #answerSpeeds: number[];

  /** Milliseconds that may pass until the first sentence; what was observed before this start. */
  constructor(
    firstSentenceMs: number,
    { promptSpeeds, answerSpeeds }: Observed = { promptSpeeds: [], answerSpeeds: [] },
  ) {
    this.#firstSentenceMs = firstSentenceMs;
    this.#promptSpeeds = promptSpeeds.slice(-remembered);
    this.#answerSpeeds = answerSpeeds.slice(-remembered);
  }

  /** To be given to the next start. */
  get observed(): Observed {
    return { promptSpeeds: [...this.#promptSpeeds], answerSpeeds: [...this.#answerSpeeds] };
  }

  record({ promptTokens, promptMs, answerTokens, answerMs }: MeasuredAnswer): void {
    if (promptTokens < tellingTokens || promptMs <= 0) return;
    remember(this.#promptSpeeds, promptTokens / promptMs);
    if (answerTokens > 1 && answerMs > 0) remember(this.#answerSpeeds, answerTokens / answerMs);
  }

  /**
   * Tokens of prompt and answer together with which the first sentence comes in time; of the window at most, and never too
   * few for an answer.
   */
  contextTokens(window: number): number {
    if (this.#promptSpeeds.length === 0) return Math.min(window, unmeasuredTokens);
    const sayingMs = this.#answerSpeeds.length === 0 ? 0 : sentenceTokens / Math.max(...this.#answerSpeeds);
    const readable = Math.max(0, this.#firstSentenceMs - sayingMs) * Math.max(...this.#promptSpeeds);
    // An answer gets a quarter of what there is, up to its limit.
    const together = readable + Math.min(mostAnswerTokens, readable / 3);
    return Math.min(window, Math.max(leastTokens, Math.floor(together)));
  }
}

function remember(speeds: number[], speed: number): void {
  speeds.push(speed);
  if (speeds.length > remembered) speeds.shift();
}
