import type { AnswerSentence } from "../../domain/answer.js";
import type { AskedTurn } from "./conversation.js";
import { FootnoteMarker } from "./footnote-marker.js";

/** The sentences with their markers, as they come. */
export function AnswerText({ turn }: { readonly turn: AskedTurn }) {
  if (turn.sentences.length === 0) return null;
  return (
    <div class="answer">
      <p>
        {turn.sentences.map((sentence, index) => (
          <Sentence key={index} sentence={sentence} turn={turn} />
        ))}
      </p>
    </div>
  );
}

function Sentence({ sentence, turn }: { readonly sentence: AnswerSentence; readonly turn: AskedTurn }) {
  const { text, citations, support, reason } = sentence;
  const isUnsupported = support === "unsupported";
  return (
    <span class={isUnsupported ? "sentence is-unsupported" : "sentence"}>
      {text}
      {isUnsupported && (
        <span class="unsupported-note"> (not found in the documents{reason ? `: ${reason}` : ""})</span>
      )}
      {citations.map((marker, index) => (
        <FootnoteMarker
          key={marker}
          citation={turn.citations.find((citation) => citation.marker === marker)}
          isFollowing={index > 0}
        />
      ))}{" "}
    </span>
  );
}
