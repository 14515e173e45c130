import { useEffect, useRef, useState } from "preact/hooks";
import { ProblemNote } from "../elements/problem-note.js";
import { usePage } from "../service/page-context.js";
import { useLoaded } from "../service/use-loaded.js";
import type { Place } from "./open-place.js";
import { OriginalLink } from "./original-link.js";
import { PrintedPage } from "./printed-page.js";
import { StoredPage } from "./stored-page.js";

/** The page that a footnote points to, beside the answer. */
export function SourcePanel({ place }: { readonly place: Place }) {
  const { session, place: open } = usePage();
  const { documentId, version } = place;
  const [number, setNumber] = useState(place.page);
  const [wantsText, setWantsText] = useState(false);
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
  const shown = page.value?.documentId === documentId && page.value.page === number ? page.value : undefined;
  const isPdf = document_.value?.documentId === documentId && document_.value.mediaType === "application/pdf";
  const isPrinted = isPdf && !wantsText && noPrint !== documentId;
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
      <div class="source-tools">
        <div class="pager">
          <button type="button" class="button" disabled={number <= 1} onClick={() => setNumber(number - 1)}>
            <span aria-hidden="true">‹</span> <span class="hidden">Previous page</span>
          </button>
          <span role="status">
            Page {number} of {pages}
          </span>
          <button type="button" class="button" disabled={number >= pages} onClick={() => setNumber(number + 1)}>
            <span class="hidden">Next page</span> <span aria-hidden="true">›</span>
          </button>
        </div>
        {number !== place.page && (
          <button type="button" class="link-button" onClick={() => setNumber(place.page)}>
            Back to the marked words
          </button>
        )}
        {isPdf && noPrint !== documentId && (
          <button type="button" class="link-button" aria-pressed={wantsText} onClick={() => setWantsText(!wantsText)}>
            As text
          </button>
        )}
        <OriginalLink place={place} />
      </div>
      {noPrint === documentId && <p class="quiet no-print">The printed page cannot be shown; this is its text.</p>}
      <ProblemNote problem={page.problem} onRetry={page.reload} />
      {shown && isPrinted && <PrintedPage page={shown} place={place} onFail={() => setNoPrint(documentId)} />}
      {shown && document_.value && !isPrinted && <StoredPage page={shown} place={place} />}
      {shown && document_.problem && <StoredPage page={shown} place={place} />}
    </aside>
  );
}
