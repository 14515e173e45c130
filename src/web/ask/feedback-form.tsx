import { useEffect, useRef, useState } from "preact/hooks";
import { ProblemNote } from "../elements/problem-note.js";
import { usePage } from "../service/page-context.js";
import { useAction } from "../service/use-action.js";

export interface FeedbackFormProps {
  readonly answerId: string;
  readonly rating: "up" | "down";
  readonly label: string;
  /** With what is to be said about it. */
  readonly onDone: (sentence: string) => void;
}

export function FeedbackForm({ answerId, rating, label, onDone }: FeedbackFormProps) {
  const { client } = usePage().session;
  const [comment, setComment] = useState("");
  const box = useRef<HTMLTextAreaElement>(null);
  const { run, isRunning, problem } = useAction(async () => {
    const text = comment.trim();
    await client.giveFeedback({ answerId, rating, ...(text !== "" && { comment: text }) });
    onDone("Thank you; it is with whoever looks after the documents.");
  });
  useEffect(() => box.current?.focus(), [rating]);
  return (
    <form
      class="feedback-form"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <label>
        {rating === "up" ? "What was good about it? (if you like)" : "What is wrong or missing? (if you like)"}
        <textarea
          ref={box}
          rows={2}
          maxLength={4_000}
          value={comment}
          onInput={({ currentTarget }) => setComment(currentTarget.value)}
        />
      </label>
      <ProblemNote problem={problem} />
      <div class="actions">
        <button type="button" class="button" onClick={() => onDone("")}>
          Leave it
        </button>
        <button type="submit" class="button is-main" disabled={isRunning}>
          Send {rating === "up" ? "“helpful”" : "“not helpful”"}
        </button>
      </div>
    </form>
  );
}
