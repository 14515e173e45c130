import { tracedSteps } from "./adapters/opentelemetry/traced-steps.js";
import { PrometheusMeter } from "./adapters/prometheus/prometheus-meter.js";
import { systemClock } from "./adapters/system/system-clock.js";
import { everythingVisible } from "./domain/visibility.js";
import { observeWithAll } from "./observe-with-all.js";
import type { JobQueue } from "./ports/job-queue.js";
import type { KnowledgeReader } from "./ports/knowledge-reader.js";
import type { Meter } from "./ports/meter.js";
import type { Step } from "./ports/observer.js";

interface Watched {
  readonly reader: Pick<KnowledgeReader, "counts">;
  readonly queue: Pick<JobQueue, "counts">;
  readonly generationPublishedAt: () => Date | undefined;
}

/** What counts and what traces the work of this process. */
export function wireMeter(
  { reader, queue, generationPublishedAt }: Watched,
  version: string,
): { readonly meter: Meter; readonly observer: Pick<Step, "begin"> } {
  const generationAgeSeconds = async () => {
    const publishedAt = generationPublishedAt();
    return publishedAt && (systemClock.now().getTime() - publishedAt.getTime()) / 1_000;
  };
  const stored = {
    counts: (signal: AbortSignal) => reader.counts(everythingVisible, signal),
    jobs: (signal: AbortSignal) => queue.counts(signal),
    generationAgeSeconds,
  };
  const meter = new PrometheusMeter(stored, () => systemClock.monotonicMs());
  return { meter, observer: observeWithAll([meter, tracedSteps(version)]) };
}
