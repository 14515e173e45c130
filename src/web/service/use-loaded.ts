import { useCallback, useEffect, useState } from "preact/hooks";
import type { ProblemError } from "../../client/footnote-client.js";
import { asProblem } from "./as-problem.js";
import { useObservable } from "./use-observable.js";
import { usePage } from "./page-context.js";

export interface Loaded<Value> {
  /** The newest that has come, kept while a newer one is asked for. */
  readonly value: Value | undefined;
  readonly problem: ProblemError | undefined;
  readonly reload: () => void;
}

/** What a request answers; asked anew when `on` changes, with another key, and when the service has come back. */
export function useLoaded<Value>(
  load: (signal: AbortSignal) => Promise<Value>,
  on: readonly unknown[] = [],
): Loaded<Value> {
  const round = useObservable(usePage().session.round);
  const [asked, setAsked] = useState(0);
  const [state, setState] = useState<Omit<Loaded<Value>, "reload">>({ value: undefined, problem: undefined });
  useEffect(() => {
    const stop = new AbortController();
    load(stop.signal).then(
      (value) => !stop.signal.aborted && setState({ value, problem: undefined }),
      (thrown: unknown) => !stop.signal.aborted && setState(({ value }) => ({ value, problem: asProblem(thrown) })),
    );
    return () => stop.abort();
  }, [round, asked, ...on]);
  const reload = useCallback(() => setAsked((count) => count + 1), []);
  return { ...state, reload };
}
