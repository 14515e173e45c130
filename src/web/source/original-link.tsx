import { ProblemNote } from "../elements/problem-note.js";
import { usePage } from "../service/page-context.js";
import { useAction } from "../service/use-action.js";
import type { Place } from "./open-place.js";

/** Saves the original file; fetched, since a link would not carry the key. */
export function OriginalLink({ place }: { readonly place: Place }) {
  const { client } = usePage().session;
  const { run, isRunning, problem } = useAction(async () => {
    const address = URL.createObjectURL(await client.file(place.documentId, place.version));
    const link = document.createElement("a");
    link.href = address;
    link.download = place.source.split("/").at(-1) ?? "document";
    link.click();
    URL.revokeObjectURL(address);
  });
  return (
    <>
      <button type="button" class="link-button" disabled={isRunning} onClick={() => void run()}>
        Save the original
      </button>
      <ProblemNote problem={problem} />
    </>
  );
}
