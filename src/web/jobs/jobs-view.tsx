import { useEffect } from "preact/hooks";
import { ProblemNote } from "../elements/problem-note.js";
import { usePage } from "../service/page-context.js";
import { useLoaded } from "../service/use-loaded.js";
import { JobCard } from "./job-card.js";

/** Jobs that others start show up by themselves. */
const lookEveryMs = 5_000;

export function JobsView() {
  const { client } = usePage().session;
  const { value: jobs, problem, reload } = useLoaded((signal) => client.jobs(signal));
  useEffect(() => {
    const look = setInterval(() => document.visibilityState === "visible" && reload(), lookEveryMs);
    return () => clearInterval(look);
  }, [reload]);
  return (
    <>
      <h1>Jobs</h1>
      <p class="quiet">What the service works on, newest first: files being read, deletions, re-indexing, batches.</p>
      <ProblemNote problem={problem} onRetry={reload} />
      {jobs?.length === 0 && <p class="quiet">Nothing has been done yet.</p>}
      <ul class="rows">
        {jobs?.map((job) => (
          <JobCard key={job.id} listed={job} onChanged={reload} />
        ))}
      </ul>
    </>
  );
}
