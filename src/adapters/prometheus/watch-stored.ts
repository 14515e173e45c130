import { Gauge, type Registry } from "prom-client";
import type { JobCount } from "../../ports/job-queue.js";

/** Where the figures of what is stored come from; each is asked when somebody reads the figures. */
export interface StoredFigures {
  counts(signal: AbortSignal): Promise<{ readonly documents: number; readonly chunks: number }>;
  jobs(signal: AbortSignal): Promise<readonly JobCount[]>;
  /** Seconds since the vector graph in use was published; undefined while there is none. */
  generationAgeSeconds(signal: AbortSignal): Promise<number | undefined>;
}

/** Gives what reads the figures anew. */
export function watchStored(registry: Registry, stored: StoredFigures): (signal: AbortSignal) => Promise<void> {
  const registers = [registry];
  const documents = new Gauge({ name: "footnote_documents", help: "Documents stored.", registers });
  const chunks = new Gauge({ name: "footnote_chunks", help: "Chunks of the current set.", registers });
  const age = new Gauge({
    name: "footnote_generation_age_seconds",
    help: "Seconds since the vector graph in use was published; NaN while everything is scanned.",
    registers,
  });
  const jobs = new Gauge({
    name: "footnote_jobs",
    help: "Jobs in the ledger by kind and state.",
    labelNames: ["kind", "state"],
    registers,
  });
  return async (signal) => {
    const [counted, queued, ageSeconds] = await Promise.all([
      stored.counts(signal),
      stored.jobs(signal),
      stored.generationAgeSeconds(signal),
    ]);
    documents.set(counted.documents);
    chunks.set(counted.chunks);
    age.set(ageSeconds ?? Number.NaN);
    jobs.reset();
    for (const { kind, state, count } of queued) jobs.set({ kind, state }, count);
  };
}
