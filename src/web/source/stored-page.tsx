import { useEffect, useRef } from "preact/hooks";
import type { SentPage } from "../../client/documents.js";
import { markedPieces } from "./marked-pieces.js";
import type { Place } from "./open-place.js";

export interface StoredPageProps {
  readonly page: SentPage;
  readonly place: Place;
}

/** The page as text, as it is stored and quoted from, with the words marked. */
export function StoredPage({ page, place }: StoredPageProps) {
  const text = useRef<HTMLElement>(null);
  const onPage = ({ page: number }: { readonly page: number }) => number === page.page;
  const pieces = markedPieces(page.text, place.spans.filter(onPage), place.around.filter(onPage));
  useEffect(() => text.current?.querySelector("mark:not(.around)")?.scrollIntoView({ block: "center" }), [page, place]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard, which not every browser sees to
    <section ref={text} class="stored-page" tabIndex={0} aria-label={`Text of page ${page.page}`}>
      {pieces.map(({ start, text: piece, mark }) =>
        mark === "none" ? (
          piece
        ) : (
          <mark key={start} class={mark === "around" ? "around" : undefined}>
            {piece}
          </mark>
        ),
      )}
      {page.text === "" && <p class="quiet">This page has no text.</p>}
    </section>
  );
}
