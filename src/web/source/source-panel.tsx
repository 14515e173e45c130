import { useEffect, useRef, useState } from "preact/hooks";
import { ProblemNote } from "../elements/problem-note.js";
import { usePage } from "../service/page-context.js";
import { useLoaded } from "../service/use-loaded.js";
import type { Place } from "./open-place.js";
import { PrintedPage } from "./printed-page.js";
import { type Print, SourceTools } from "./source-tools.js";
import { StoredPage } from "./stored-page.js";

/** The page that a footnote points to, beside the answer. */
export function SourcePanel({ place }: { readonly place: Place }) {
  const { session, place: open } = usePage();
  const { documentId, version } = place;
  const [number, setNumber] = useState(place.page);
  const [print, setPrint] = useState<Print>("fitting");
  const [noPrint, setNoPrint] = useState<string>();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    setNumber(place.page);
    setNoPrint(undefined);
    heading.current?.focus();
  }, [place]);
  const document_ = useLoaded((signal) => session.client.document(documentId, signal), [documentId]);
  const page = useLoaded(
    (signal) => session.client.page(documentId, number, version, signal),
    [documentId, number, version],
  );
  // What was loaded for another place is not this one's.
  const shown = page.value?.documentId === documentId && page.value.page === number ? page.value : undefined;
  const stored = document_.value?.documentId === documentId ? document_.value : undefined;
  const isPdf = stored?.mediaType === "application/pdf";
  const isPrinted = isPdf && print !== "text" && noPrint !== documentId;
  const pages = shown?.pages ?? page.value?.pages ?? number;
  return (
    <aside
      class="source-panel"
      aria-label="Source"
      onKeyDown={({ key }) => {
        if (key === "Escape") open.close();
      }}
    >
      <div class="source-head">
        <h2 ref={heading} tabIndex={-1}>
          {place.title}
        </h2>
        <button type="button" class="button" onClick={() => open.close()}>
          Close
        </button>
        <p class="quiet">
          {place.source}, version {version}
        </p>
      </div>
      <SourceTools
        place={place}
        number={number}
        pages={pages}
        onNumber={setNumber}
        print={isPdf && noPrint !== documentId ? print : undefined}
        onPrint={setPrint}
      />
      {noPrint === documentId && <p class="quiet no-print">The printed page cannot be shown; this is its text.</p>}
      <ProblemNote problem={page.problem} onRetry={page.reload} />
      {shown && isPrinted && (
        <PrintedPage page={shown} place={place} isLarge={print === "large"} onFail={() => setNoPrint(documentId)} />
      )}
      {shown && !isPrinted && (stored || document_.problem) && <StoredPage page={shown} place={place} />}
    </aside>
  );
}
