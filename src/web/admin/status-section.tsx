import { ProblemNote } from "../elements/problem-note.js";
import { usePage } from "../service/page-context.js";
import { useLoaded } from "../service/use-loaded.js";

export function StatusSection() {
  const { client } = usePage().session;
  const { value: status, problem, reload } = useLoaded((signal) => client.status(signal));
  return (
    <section aria-labelledby="status-title">
      <h2 id="status-title">Status</h2>
      <ProblemNote problem={problem} onRetry={reload} />
      {status && (
        <dl class="facts-list">
          <dt>Documents</dt>
          <dd>
            {status.documents} in{" "}
            {status.collections.length === 1 ? "one collection" : `${status.collections.length} collections`},{" "}
            {status.chunks} passages
          </dd>
          <dt>Answers</dt>
          <dd>
            {status.model.id}. {status.model.reason}
          </dd>
          <dt>Embedder</dt>
          <dd>
            {status.embedder.id}, {status.embedder.dimensions} dimensions
          </dd>
          <dt>Index</dt>
          <dd>
            {status.generation === null
              ? "scanned whole; a graph comes with more documents"
              : `generation ${status.generation}`}
          </dd>
          <dt>Version</dt>
          <dd>{status.version}</dd>
        </dl>
      )}
    </section>
  );
}
