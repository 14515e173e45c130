import type { ProblemError } from "../../client/footnote-client.js";

export interface ProblemNoteProps {
  readonly problem: ProblemError | undefined;
  readonly onRetry?: () => void;
}

/** What went wrong, in the sentence that the service gave, and a way to try again. */
export function ProblemNote({ problem, onRetry }: ProblemNoteProps) {
  if (!problem) return null;
  return (
    <div class="problem" role="alert">
      <p>
        {problem.message} <span class="code">{problem.code}</span>
      </p>
      {onRetry && (
        <button type="button" class="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}
