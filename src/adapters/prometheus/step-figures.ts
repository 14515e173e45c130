import { Counter, Histogram, type Registry } from "prom-client";
import type { StepFacts, StepName } from "../../ports/observer.js";

const stepSeconds = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300];

/** What the steps of answering add up to. Every label is out of a small set that the program knows. */
export class StepFigures {
  readonly #seconds: Histogram<"step" | "outcome">;
  readonly #answers: Counter<"status">;
  readonly #evidence: Histogram;
  readonly #tokens: Counter<"of">;
  readonly #modelFailures: Counter<"code">;
  readonly #verdicts: Counter<"support">;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#seconds = new Histogram({
      name: "footnote_step_duration_seconds",
      help: "Steps of answering: ask, search, retrieve, its legs embed, vector, lexical and rerank, generate, verify.",
      labelNames: ["step", "outcome"],
      buckets: stepSeconds,
      registers,
    });
    this.#answers = new Counter({
      name: "footnote_answers_total",
      help: "Answers by status.",
      labelNames: ["status"],
      registers,
    });
    this.#evidence = new Histogram({
      name: "footnote_answer_evidence",
      help: "How likely the documents answered the question, 0 to 1.",
      buckets: [0.1, 0.2, 0.35, 0.5, 0.65, 0.75, 0.85, 0.95, 1],
      registers,
    });
    this.#tokens = new Counter({
      name: "footnote_model_tokens_total",
      help: "Tokens that the language model read and wrote.",
      labelNames: ["of"],
      registers,
    });
    this.#modelFailures = new Counter({
      name: "footnote_model_failures_total",
      help: "Calls of the language model that failed, by error code; cancelled ones are among them.",
      labelNames: ["code"],
      registers,
    });
    this.#verdicts = new Counter({
      name: "footnote_verdicts_total",
      help: "Sentences of the language model by what verification found.",
      labelNames: ["support"],
      registers,
    });
  }

  note(name: StepName, elapsedMs: number, facts: StepFacts): void {
    const { status, evidence, promptTokens, answerTokens, support, failure } = facts;
    const outcome = failure === undefined ? "done" : failure === "cancelled" ? "cancelled" : "failed";
    this.#seconds.observe({ step: name, outcome }, elapsedMs / 1_000);
    if (status !== undefined) this.#answers.inc({ status });
    if (evidence !== undefined) this.#evidence.observe(evidence);
    if (promptTokens !== undefined) this.#tokens.inc({ of: "prompt" }, promptTokens);
    if (answerTokens !== undefined) this.#tokens.inc({ of: "answer" }, answerTokens);
    if (support !== undefined) this.#verdicts.inc({ support });
    if (name === "generate" && failure !== undefined) this.#modelFailures.inc({ code: failure });
  }
}
