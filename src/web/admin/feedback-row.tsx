import { useState } from "preact/hooks";
import type { SentAnswer } from "../../client/questions.js";
import type { Feedback } from "../../domain/feedback.js";
import { ProblemNote } from "../elements/problem-note.js";
import { TimeText } from "../elements/time-text.js";
import { usePage } from "../service/page-context.js";
import { useAction } from "../service/use-action.js";

export function FeedbackRow({ feedback }: { readonly feedback: Feedback }) {
  const { client } = usePage().session;
  const [answer, setAnswer] = useState<SentAnswer>();
  const show = useAction(async () => setAnswer(await client.answer(feedback.answerId)));
  const { rating, comment, citation, createdAt } = feedback;
  return (
    <li class="row-card">
      <div class="row-title">
        <strong>{rating === "up" ? "Helpful" : "Not helpful"}</strong>
        <TimeText iso={createdAt} />
      </div>
      {comment !== undefined && <p class="comment">{comment}</p>}
      {citation !== undefined && <p class="quiet">About footnote {citation}</p>}
      {answer ? (
        <blockquote>
          <p>
            <strong>{answer.question}</strong>
          </p>
          <p>{answer.answer}</p>
        </blockquote>
      ) : (
        <button type="button" class="link-button" disabled={show.isRunning} onClick={() => void show.run()}>
          Show the answer
        </button>
      )}
      <ProblemNote problem={show.problem} />
    </li>
  );
}
