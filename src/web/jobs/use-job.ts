import { useEffect, useState } from "preact/hooks";
import type { SentJob } from "../../client/jobs.js";
import { useObservable } from "../service/use-observable.js";
import { usePage } from "../service/page-context.js";

export function hasEnded({ state }: Pick<SentJob, "state">): boolean {
  return state !== "queued" && state !== "running";
}

/** A listed job, followed while it runs. A stream that breaks is taken up again when the service is back. */
export function useJob(listed: SentJob): SentJob {
  const { session } = usePage();
  const round = useObservable(session.round);
  const [followed, setFollowed] = useState<SentJob>();
  const isOver = hasEnded(listed);
  useEffect(() => {
    setFollowed(undefined);
    if (isOver) return;
    const stop = new AbortController();
    const follow = async () => {
      for await (const { data } of session.client.jobEvents(listed.id, stop.signal)) setFollowed(data);
    };
    // The list, which is read again and again, tells of whatever went wrong.
    follow().catch(() => undefined);
    return () => stop.abort();
  }, [listed.id, isOver, round]);
  return isOver ? listed : (followed ?? listed);
}
