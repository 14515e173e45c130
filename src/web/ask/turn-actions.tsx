import { useRef, useState } from "preact/hooks";
import type { SentAnswer } from "../../client/questions.js";
import { answerWithFootnotes } from "./answer-with-footnotes.js";
import { copyText } from "./copy-text.js";
import { FeedbackForm } from "./feedback-form.js";

export interface TurnActionsProps {
  readonly answer: SentAnswer;
  readonly turnNumber: number;
}

/** What can be done with an answer, and who made it. */
export function TurnActions({ answer, turnNumber }: TurnActionsProps) {
  const [rating, setRating] = useState<"up" | "down">();
  const [said, setSaid] = useState("");
  const opener = useRef<HTMLElement | null>(null);
  const hasSentences = answer.sentences.length > 0;
  const copy = async () => {
    const isCopied = await copyText(answerWithFootnotes(answer, location.origin));
    setSaid(isCopied ? "Copied with its footnotes." : "This browser does not let the page copy.");
  };
  const close = (sentence: string) => {
    setRating(undefined);
    setSaid(sentence);
    opener.current?.focus();
  };
  return (
    <div class="turn-actions">
      <div class="row">
        {hasSentences && (
          <button type="button" class="link-button" onClick={() => void copy()}>
            Copy with footnotes
          </button>
        )}
        {(["up", "down"] as const).map((which) => (
          <button
            key={which}
            type="button"
            class="link-button"
            aria-expanded={rating === which}
            onClick={({ currentTarget }) => {
              opener.current = currentTarget;
              setRating(rating === which ? undefined : which);
            }}
          >
            {which === "up" ? "Helpful" : "Not helpful"}
          </button>
        ))}
        {hasSentences && <span class="made-by">{madeBy(answer)}</span>}
      </div>
      {rating && (
        <FeedbackForm answerId={answer.id} rating={rating} label={`Feedback on answer ${turnNumber}`} onDone={close} />
      )}
      <p class="said" role="status">
        {said}
      </p>
    </div>
  );
}

function madeBy({ aiGenerated, model }: SentAnswer): string {
  return aiGenerated
    ? `Written by ${model.id}, checked against the documents`
    : "Sentences of the documents, as they stand";
}
