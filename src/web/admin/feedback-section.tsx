import { useState } from "preact/hooks";
import type { Feedback } from "../../domain/feedback.js";
import { ProblemNote } from "../elements/problem-note.js";
import { usePage } from "../service/page-context.js";
import { useAction } from "../service/use-action.js";
import { useLoaded } from "../service/use-loaded.js";
import { FeedbackRow } from "./feedback-row.js";

export function FeedbackSection() {
  const { client } = usePage().session;
  const first = useLoaded((signal) => client.feedback(undefined, signal));
  const [more, setMore] = useState<{ readonly feedback: readonly Feedback[]; readonly cursor: string | null }>();
  const cursor = more ? more.cursor : (first.value?.nextCursor ?? null);
  const loadMore = useAction(async () => {
    if (cursor === null) return;
    const page = await client.feedback(cursor);
    setMore({ feedback: [...(more?.feedback ?? []), ...page.feedback], cursor: page.nextCursor });
  });
  const all = [...(first.value?.feedback ?? []), ...(more?.feedback ?? [])];
  return (
    <section aria-labelledby="feedback-title">
      <h2 id="feedback-title">Feedback</h2>
      <ProblemNote problem={first.problem ?? loadMore.problem} onRetry={first.reload} />
      {first.value && all.length === 0 && <p class="quiet">Nobody has said anything yet.</p>}
      <ul class="rows">
        {all.map((feedback) => (
          <FeedbackRow key={feedback.id} feedback={feedback} />
        ))}
      </ul>
      {cursor !== null && (
        <button type="button" class="button" disabled={loadMore.isRunning} onClick={() => void loadMore.run()}>
          Show more
        </button>
      )}
    </section>
  );
}
