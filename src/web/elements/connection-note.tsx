import { useObservable } from "../service/use-observable.js";
import { usePage } from "../service/page-context.js";

/** Says that the service is away; goes when it is back. */
export function ConnectionNote() {
  const isReachable = useObservable(usePage().session.reachable);
  return (
    <div class="connection-note" role="status">
      {!isReachable && (
        <p>
          The service does not answer; it may be starting again. This page keeps what you wrote and goes on as soon as
          it is back.
        </p>
      )}
    </div>
  );
}
