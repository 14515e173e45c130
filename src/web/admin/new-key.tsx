import { useState } from "preact/hooks";
import { copyText } from "../ask/copy-text.js";

/** A key that has just been made, the only time it is shown. */
export function NewKey({ value }: { readonly value: string }) {
  const [said, setSaid] = useState("");
  const copy = async () => setSaid((await copyText(value)) ? "Copied." : "Select it and copy it by hand.");
  return (
    <div class="new-key" role="status">
      <p>This is the key. It is shown this once and kept nowhere; give it to whoever is to use it.</p>
      <code>{value}</code>
      <button type="button" class="button" onClick={() => void copy()}>
        Copy
      </button>{" "}
      {said}
    </div>
  );
}
