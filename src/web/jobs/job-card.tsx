import type { SentJob } from "../../client/jobs.js";
import type { JobState } from "../../domain/job.js";
import { ProblemNote } from "../elements/problem-note.js";
import { ProgressLine } from "../elements/progress-line.js";
import { TimeText } from "../elements/time-text.js";
import { usePage } from "../service/page-context.js";
import { useAction } from "../service/use-action.js";
import { adviceOn } from "./failure-advice.js";
import { FailureList } from "./failure-list.js";
import { ReindexReportView } from "./reindex-report-view.js";
import { hasEnded, useJob } from "./use-job.js";

const jobNames: Readonly<Record<SentJob["kind"], string>> = {
  ingest: "Reading files",
  delete: "Deleting",
  reindex: "Re-indexing",
  evaluate: "Evaluating",
  "ask-batch": "Answering a batch",
};

const stateNames: Readonly<Record<JobState, string>> = {
  queued: "waiting",
  running: "running",
  done: "done",
  partial: "done in part",
  failed: "failed",
  cancelled: "cancelled",
};

export interface JobCardProps {
  readonly listed: SentJob;
  readonly onChanged: () => void;
}

export function JobCard({ listed, onChanged }: JobCardProps) {
  const { client } = usePage().session;
  const job = useJob(listed);
  const { id, kind, state, progress, startedAt, finishedAt, error, failures, reindex } = job;
  const change = useAction(async (call: (jobId: string) => Promise<unknown>) => {
    await call(id);
    onChanged();
  });
  const isOver = hasEnded(job);
  const mayRetry = state === "failed" || state === "cancelled" || state === "partial";
  return (
    <li class="row-card">
      <div class="row-title">
        <strong>{jobNames[kind]}</strong>
        <span class={`state is-${state}`} role="status">
          {stateNames[state]}
        </span>
      </div>
      {!isOver && <ProgressLine label={`${jobNames[kind]}, progress`} done={progress.done} total={progress.total} />}
      <p class="quiet facts">
        {progress.total > 0 && (
          <span>
            {progress.done} of {progress.total} {progress.unit}
          </span>
        )}
        {countsOf(job).map((count) => (
          <span key={count}>{count}</span>
        ))}
        <span>
          started <TimeText iso={startedAt} none="not yet" />
        </span>
        {finishedAt !== null && (
          <span>
            ended <TimeText iso={finishedAt} />
          </span>
        )}
      </p>
      {error && (
        <p class="failure">
          {error.message} <span class="code">{error.code}</span>
          <br />
          <span class="advice">{adviceOn(error.code)}</span>
        </p>
      )}
      <FailureList failures={failures} />
      {reindex && <ReindexReportView report={reindex} />}
      <div class="row">
        {!isOver && (
          <button
            type="button"
            class="button"
            disabled={change.isRunning}
            onClick={() => void change.run(client.cancelJob)}
          >
            Cancel
          </button>
        )}
        {mayRetry && (
          <button
            type="button"
            class="button"
            disabled={change.isRunning}
            onClick={() => void change.run(client.retryJob)}
          >
            Try again
          </button>
        )}
      </div>
      <ProblemNote problem={change.problem} />
    </li>
  );
}

/** What an ingest came to, without what is nought. */
function countsOf({ files }: SentJob): string[] {
  const { added, changed, renamed, unchanged, removed, failed, quarantined } = files;
  const counts = { added, changed, renamed, unchanged, removed, failed, quarantined };
  return Object.entries(counts).flatMap(([name, count]) => (count > 0 ? [`${count} ${name}`] : []));
}
