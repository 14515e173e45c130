import { useEffect, useRef } from "preact/hooks";
import { useObservable } from "../service/use-observable.js";
import { usePage } from "../service/page-context.js";
import { TurnView } from "./turn-view.js";

export function TurnList() {
  const turns = useObservable(usePage().conversation.turns);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    // A new question goes to where its answer will be seen; what comes after must not pull at the page.
    list.current?.lastElementChild?.scrollIntoView({ block: "start" });
  }, [turns.length]);
  return (
    <ol ref={list} class="turns">
      {turns.map((turn) => (
        <TurnView key={turn.number} turn={turn} />
      ))}
    </ol>
  );
}
