import { useEffect, useRef, useState } from "preact/hooks";
import type { Collection } from "../../client/documents.js";
import type { Scope } from "../../client/questions.js";
import { useObservable } from "../service/use-observable.js";
import { usePage } from "../service/page-context.js";
import { ScopeChoice } from "./scope-choice.js";

const draftStoredAs = "footnote-draft";
const longestQuestion = 4_000;

export function QuestionForm({ collections }: { readonly collections: readonly Collection[] }) {
  const { conversation } = usePage();
  const isAsking = useObservable(conversation.isAsking);
  const hasTurns = useObservable(conversation.turns).length > 0;
  const [question, setQuestion] = useState(() => sessionStorage.getItem(draftStoredAs) ?? "");
  const [scope, setScope] = useState<Scope>({});
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => sessionStorage.setItem(draftStoredAs, question), [question]);
  const ask = () => {
    const text = question.trim();
    if (text === "" || isAsking) return;
    setQuestion("");
    box.current?.focus();
    void conversation.ask(text, scope);
  };
  return (
    <form
      class="question-form"
      aria-label="Question"
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <div class="question-box">
        <textarea
          ref={box}
          aria-label="Your question"
          placeholder={hasTurns ? "Ask on…" : "What would you like to know?"}
          rows={2}
          maxLength={longestQuestion}
          value={question}
          onInput={({ currentTarget }) => setQuestion(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            ask();
          }}
        />
        {isAsking ? (
          <button type="button" class="button" onClick={() => conversation.stop()}>
            Stop
          </button>
        ) : (
          <button type="submit" class="button is-main" disabled={question.trim() === ""}>
            Ask
          </button>
        )}
      </div>
      <div class="question-choices">
        <ScopeChoice collections={collections} scope={scope} onChange={setScope} />
        {hasTurns && (
          <button type="button" class="link-button" onClick={() => conversation.clear()}>
            New conversation
          </button>
        )}
      </div>
    </form>
  );
}
