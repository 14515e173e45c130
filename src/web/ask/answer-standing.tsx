import type { AnswerStatus } from "../../domain/answer.js";
import type { AskedTurn } from "./conversation.js";

const inWords: Readonly<Record<AnswerStatus, { readonly title: string; readonly meaning: string } | undefined>> = {
  answered: undefined,
  partial: {
    title: "Answered in part",
    meaning: "What follows stands in the documents. The rest of what you asked was not found in them.",
  },
  not_in_documents: {
    title: "Not in the documents",
    meaning:
      "No passage answers this, so Footnote gives no answer rather than a guess. It does not mean that the answer is no: it may stand in a document that is not here, or in other words.",
  },
  conflicting: {
    title: "The documents disagree",
    meaning: "They say different things, and nothing tells which of them holds. Both are shown; look at the dates.",
  },
  blocked: {
    title: "Not answered here",
    meaning: "A rule of whoever runs this service keeps this question or its answer back.",
  },
};

/** How the answer stands, in plain words; nothing where it is simply an answer. */
export function AnswerStanding({ turn }: { readonly turn: AskedTurn }) {
  if (turn.state === "searching") return <p class="running">Looking through the documents…</p>;
  if (turn.state === "answering" && turn.sentences.length === 0) {
    const { length } = turn.passages;
    return <p class="running">Checking {length === 1 ? "one passage" : `${length} passages`} against the question…</p>;
  }
  const standing = turn.answer && inWords[turn.answer.status];
  if (!standing) return null;
  return (
    <div class={`standing is-${turn.answer?.status}`}>
      <strong>{standing.title}.</strong> {standing.meaning}
    </div>
  );
}
