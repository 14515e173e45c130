import { useState } from "preact/hooks";
import type { ProblemError } from "../../client/footnote-client.js";
import { asProblem } from "./as-problem.js";

export interface Action<Given extends readonly unknown[]> {
  readonly run: (...given: Given) => Promise<void>;
  readonly isRunning: boolean;
  readonly problem: ProblemError | undefined;
}

/** Something that a person sets going and that may fail: never twice at once, and its failure stays to be shown. */
export function useAction<Given extends readonly unknown[]>(act: (...given: Given) => Promise<void>): Action<Given> {
  const [isRunning, setRunning] = useState(false);
  const [problem, setProblem] = useState<ProblemError>();
  const run = async (...given: Given) => {
    if (isRunning) return;
    setRunning(true);
    setProblem(undefined);
    try {
      await act(...given);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setRunning(false);
    }
  };
  return { run, isRunning, problem };
}
