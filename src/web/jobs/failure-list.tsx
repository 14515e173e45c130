import type { FileFailure } from "../../domain/job.js";
import { adviceOn } from "./failure-advice.js";

const shown = 20;

/** Files that were not stored: why, and what to do. */
export function FailureList({ failures }: { readonly failures: readonly FileFailure[] }) {
  if (failures.length === 0) return null;
  return (
    <ul class="failures" aria-label="Files that were not stored">
      {failures.slice(0, shown).map(({ path, code, message }) => (
        <li key={path}>
          <strong>{path}</strong> {message} <span class="code">{code}</span>
          <br />
          <span class="advice">{adviceOn(code)}</span>
        </li>
      ))}
      {failures.length > shown && <li>and {failures.length - shown} more</li>}
    </ul>
  );
}
