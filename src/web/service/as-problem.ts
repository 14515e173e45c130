import { ProblemError } from "../../client/footnote-client.js";

/** What went wrong, as a problem that can be shown. */
export function asProblem(thrown: unknown): ProblemError {
  return thrown instanceof ProblemError
    ? thrown
    : new ProblemError("internal", "Something went wrong in this page. Load it again.", { cause: thrown });
}
