import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import type { Bound, CountedRequest, Meter } from "../../ports/meter.js";
import type { Step, StepName } from "../../ports/observer.js";
import { StepFigures } from "./step-figures.js";
import { type StoredFigures, watchStored } from "./watch-stored.js";

const requestSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];
const loopPrecisionMs = 10;
const knownMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** The figures of one process, with those of Node's event loop, memory and process, for Prometheus to read. */
export class PrometheusMeter implements Meter, Pick<Step, "begin"> {
  readonly #registry = new Registry();
  readonly #steps = new StepFigures(this.#registry);
  readonly #requests: Histogram<"route" | "method" | "status">;
  readonly #refusals: Counter<"bound">;
  readonly #lengths = new Map<Bound, () => { readonly running: number; readonly waiting: number }>();
  readonly #refreshStored: (signal: AbortSignal) => Promise<void>;
  readonly #nowMs: () => number;

  constructor(stored: StoredFigures, nowMs: () => number) {
    const registers = [this.#registry];
    this.#nowMs = nowMs;
    this.#requests = new Histogram({
      name: "footnote_request_duration_seconds",
      help: "HTTP requests by pattern of the route, method and status.",
      labelNames: ["route", "method", "status"],
      buckets: requestSeconds,
      registers,
    });
    this.#refusals = new Counter({
      name: "footnote_refusals_total",
      help: "Requests turned away: queues answers and searches, waiting jobs, rate.",
      labelNames: ["bound"],
      registers,
    });
    this.#watchLengths();
    this.#refreshStored = watchStored(this.#registry, stored);
    collectDefaultMetrics({ register: this.#registry, eventLoopMonitoringPrecision: loopPrecisionMs });
  }

  begin(name: StepName): Step {
    const startedMs = this.#nowMs();
    let ended = false;
    return {
      begin: (inner) => this.begin(inner),
      end: (facts = {}) => {
        if (!ended) this.#steps.note(name, this.#nowMs() - startedMs, facts);
        ended = true;
      },
    };
  }

  requested({ route, method, status, elapsedMs }: CountedRequest): void {
    const known = knownMethods.has(method) ? method : "other";
    this.#requests.observe({ route, method: known, status }, elapsedMs / 1_000);
  }

  refused(bound: Bound): void {
    this.#refusals.inc({ bound });
  }

  watchQueue(bound: Bound, lengths: () => { readonly running: number; readonly waiting: number }): void {
    this.#lengths.set(bound, lengths);
  }

  async read(signal: AbortSignal): Promise<{ contentType: string; text: string }> {
    await this.#refreshStored(signal);
    return { contentType: this.#registry.contentType, text: await this.#registry.metrics() };
  }

  #watchLengths(): void {
    const lengths = this.#lengths;
    new Gauge({
      name: "footnote_queue_length",
      help: "Requests at work and waiting for their turn.",
      labelNames: ["queue", "state"],
      registers: [this.#registry],
      collect() {
        for (const [queue, read] of lengths) {
          const { running, waiting } = read();
          this.set({ queue, state: "running" }, running);
          this.set({ queue, state: "waiting" }, waiting);
        }
      },
    });
  }
}
