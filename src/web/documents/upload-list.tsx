import { FailureList } from "../jobs/failure-list.js";
import { ProblemNote } from "../elements/problem-note.js";
import { ProgressLine } from "../elements/progress-line.js";
import { usePage } from "../service/page-context.js";
import type { SentFile } from "./uploads.js";

export function UploadList({ files }: { readonly files: readonly SentFile[] }) {
  const { uploads } = usePage();
  if (files.length === 0) return null;
  return (
    <section aria-labelledby="sent-title">
      <div class="list-head">
        <h2 id="sent-title">Just added</h2>
        <button type="button" class="link-button" onClick={() => uploads.clearDone()}>
          Clear what is finished
        </button>
      </div>
      <ul class="rows">
        {files.map((file) => (
          <li key={file.number} class="row-card">
            <div class="row-title">
              <strong>{file.file.name}</strong>
              <span role="status" class={`state is-${file.state}`}>
                {stateOf(file)}
              </span>
            </div>
            {(file.state === "sending" || file.state === "reading") && (
              <ProgressLine
                label={`${file.file.name}: ${stateOf(file)}`}
                done={file.share}
                total={file.state === "sending" ? 1 : 0}
              />
            )}
            <FailureList failures={file.job?.failures ?? []} />
            <ProblemNote problem={file.problem} onRetry={() => uploads.retry(file)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function stateOf({ state, share, job }: SentFile): string {
  switch (state) {
    case "waiting":
      return "waiting";
    case "sending":
      return `sending, ${Math.round(share * 100)} %`;
    case "reading":
      return job?.state === "running" ? "being read" : "waiting to be read";
    case "done":
      return job?.files.unchanged ? "already here" : "ready to be asked";
    case "failed":
      return "not stored";
  }
}
