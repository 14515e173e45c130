import { useObservable } from "../service/use-observable.js";
import { usePage } from "../service/page-context.js";
import type { AskedTurn } from "./conversation.js";

/** Reads out what the newest answer says, sentence by sentence, for those who do not see it. */
export function Announcer() {
  const turn = useObservable(usePage().conversation.turns).at(-1);
  return (
    <div class="hidden" aria-live="polite">
      {turn && spoken(turn)}
    </div>
  );
}

function spoken({ state, sentences, citations, answer }: AskedTurn): string {
  if (state === "searching") return "Looking through the documents.";
  if (state === "answering") return sentences.at(-1)?.text ?? "";
  if (state !== "done") return "";
  if (answer?.status === "not_in_documents") return "Not in the documents.";
  return `The answer is complete, with ${citations.length === 1 ? "one footnote" : `${citations.length} footnotes`}.`;
}
