import { useObservable } from "../service/use-observable.js";
import { usePage } from "../service/page-context.js";
import { useLoaded } from "../service/use-loaded.js";
import { Announcer } from "./announcer.js";
import { FirstVisit } from "./first-visit.js";
import { QuestionForm } from "./question-form.js";
import { TurnList } from "./turn-list.js";

/** Questions and answers. The form keeps its own state, so typing never draws the conversation anew. */
export function AskView() {
  const { session, conversation } = usePage();
  const hasTurns = useObservable(conversation.turns).length > 0;
  const { value: collections = [] } = useLoaded((signal) => session.client.collections(signal));
  return (
    <>
      {hasTurns ? <h1 class="hidden">Questions and answers</h1> : <FirstVisit collections={collections} />}
      <TurnList />
      <QuestionForm collections={collections} />
      <Announcer />
    </>
  );
}
