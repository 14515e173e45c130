import { useEffect, useRef, useState } from "preact/hooks";
import { useObservable } from "../service/use-observable.js";
import { usePage } from "../service/page-context.js";

/** Asks for a key where the service wants one; the view behind stays as it is. */
export function KeyDialog() {
  const { session } = usePage();
  const isWanted = useObservable(session.keyWanted);
  const dialog = useRef<HTMLDialogElement>(null);
  const [key, setKey] = useState("");
  const wasRefused = session.key !== undefined;
  useEffect(() => {
    if (isWanted) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isWanted]);
  const enter = (event: Event) => {
    event.preventDefault();
    if (key.trim() === "") return;
    session.useKey(key.trim());
    setKey("");
  };
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="key-title" onCancel={(event) => event.preventDefault()}>
      <form onSubmit={enter}>
        <h2 id="key-title">This service asks for a key</h2>
        <p>
          {wasRefused
            ? "The key was not accepted. It may have been revoked, have run out, or have a letter missing."
            : "Whoever runs it has one for you. It stays in this tab and is gone when you close it."}
        </p>
        <label for="key">Key</label>
        <input
          id="key"
          type="password"
          autocomplete="off"
          spellcheck={false}
          value={key}
          onInput={({ currentTarget }) => setKey(currentTarget.value)}
        />
        <div class="actions">
          <button type="submit" class="button is-main">
            Go on
          </button>
        </div>
      </form>
    </dialog>
  );
}
