import { useState } from "preact/hooks";
import type { ReindexOrder, SentJob } from "../../client/jobs.js";
import { ProblemNote } from "../elements/problem-note.js";
import { JobCard } from "../jobs/job-card.js";
import { usePage } from "../service/page-context.js";
import { useAction } from "../service/use-action.js";
import { useLoaded } from "../service/use-loaded.js";

/** Starts a re-index or takes the last one back, and shows the newest with what the gate found. */
export function ReindexSection() {
  const { client } = usePage().session;
  const [embedder, setEmbedder] = useState("");
  const [force, setForce] = useState(false);
  const jobs = useLoaded((signal) => client.jobs(signal));
  const [ordered, setOrdered] = useState<SentJob>();
  const { run, isRunning, problem } = useAction(async (order: ReindexOrder) => setOrdered(await client.reindex(order)));
  const listed = jobs.value?.filter(({ kind }) => kind === "reindex") ?? [];
  const newest = listed.find(({ id }) => id === ordered?.id) ?? ordered ?? listed[0];
  return (
    <section aria-labelledby="reindex-title">
      <h2 id="reindex-title">Re-index</h2>
      <p class="quiet">
        Builds a new index beside the one in use. It takes over only if it is whole and finds what the old one finds;
        questions are answered all the while.
      </p>
      <form
        class="sub-form"
        aria-label="Re-index"
        onSubmit={(event) => {
          event.preventDefault();
          void run({ ...(embedder.trim() !== "" && { embedder: embedder.trim() }), force });
        }}
      >
        <div class="fields">
          <label>
            Embedder; the configured one where empty
            <input
              type="text"
              placeholder="local:all-MiniLM-L6-v2"
              value={embedder}
              onInput={({ currentTarget }) => setEmbedder(currentTarget.value)}
            />
          </label>
        </div>
        <label class="check">
          <input type="checkbox" checked={force} onChange={({ currentTarget }) => setForce(currentTarget.checked)} />
          Swap even if golden questions get worse
        </label>
        <div class="row">
          <button type="submit" class="button is-main" disabled={isRunning}>
            Re-index
          </button>
          <button type="button" class="button" disabled={isRunning} onClick={() => void run({ rollback: true })}>
            Go back to the index before
          </button>
        </div>
        <ProblemNote problem={problem} />
      </form>
      {newest && (
        <ul class="rows" aria-label="The newest re-index">
          <JobCard key={newest.id} listed={newest} onChanged={jobs.reload} />
        </ul>
      )}
    </section>
  );
}
