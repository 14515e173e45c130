import { usePage } from "../service/page-context.js";
import type { AskedTurn } from "./conversation.js";

/** A question that was stopped or failed, and a way to ask it again. */
export function UnansweredTurn({ turn }: { readonly turn: AskedTurn }) {
  const { conversation } = usePage();
  if (turn.state !== "stopped" && turn.state !== "failed") return null;
  const beginning = turn.sentences.length > 0 ? " What is above may not be the whole answer." : "";
  return (
    <div class="problem" role={turn.state === "failed" ? "alert" : undefined}>
      <p>
        {turn.state === "stopped" ? "Stopped." : turn.problem?.message}
        {beginning} {turn.problem && <span class="code">{turn.problem.code}</span>}
      </p>
      <button type="button" class="button" onClick={() => void conversation.retry(turn)}>
        Ask again
      </button>
    </div>
  );
}
