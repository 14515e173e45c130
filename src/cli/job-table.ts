import { setTimeout as sleep } from "node:timers/promises";
import { MultiBar, type SingleBar } from "cli-progress";
import { type Job, finalJobStates } from "../domain/job.js";
import { presentJob } from "../presenters/present-job.js";
import type { Output } from "./output.js";
import { table } from "./table.js";

const refreshMs = 250;
const textColumns = [1, 2, 4, 5];

/** All jobs as a table; on a terminal, those that are not finished stay below it as bars until they are, or until the signal. */
export async function showJobs(
  list: () => Promise<readonly Job[]>,
  output: Output,
  signal: AbortSignal,
): Promise<void> {
  const jobs = await list();
  const waiting = jobs.filter(({ state }) => !finalJobStates.has(state));
  const settled = output.isTerminal ? jobs.filter((job) => !waiting.includes(job)) : jobs;
  if (settled.length > 0) {
    const rows = [["job", "kind", "state", "done", "unit", "started"], ...settled.map(rowOf)];
    output.stdout(`${table(rows, textColumns).join("\n")}\n`);
  }
  if (jobs.length === 0) output.stdout("There are no jobs.\n");
  if (output.isTerminal && waiting.length > 0) await follow(waiting, list, signal);
}

function rowOf(job: Job): string[] {
  const { id, kind, state, progress, startedAt } = presentJob(job);
  return [id, kind, state, `${progress.done}/${progress.total}`, progress.unit, startedAt ?? ""];
}

async function follow(
  waiting: readonly Job[],
  list: () => Promise<readonly Job[]>,
  signal: AbortSignal,
): Promise<void> {
  const bars = new MultiBar({
    format: "{job}  {kind}  {state}  {bar} {value}/{total} {unit}",
    stream: process.stderr,
    hideCursor: true,
  });
  const shown = new Map<string, SingleBar>();
  let unfinished: readonly Job[] = waiting;
  const followed = new Set(waiting.map(({ id }) => id));
  try {
    while (unfinished.length > 0 && !signal.aborted) {
      const jobs = (await list()).filter(({ id, state }) => followed.has(id) || !finalJobStates.has(state));
      for (const job of [...jobs].reverse()) {
        followed.add(job.id);
        const { id, kind, state, progress } = presentJob(job);
        const named = { job: id, kind, state: state.padEnd(9), unit: progress.unit };
        const bar = shown.get(id) ?? bars.create(progress.total, progress.done, named);
        shown.set(id, bar);
        bar.setTotal(progress.total);
        bar.update(progress.done, named);
      }
      unfinished = jobs.filter(({ state }) => !finalJobStates.has(state));
      await sleep(refreshMs, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    bars.stop();
  }
}
