import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { SentPage } from "../../client/documents.js";
import { usePage } from "../service/page-context.js";
import type { Place } from "./open-place.js";

export interface PrintedPageProps {
  readonly page: SentPage;
  readonly place: Place;
  /** Twice as wide as the panel. */
  readonly isLarge: boolean;
  /** The original is not kept, or cannot be drawn: the stored text has to do. */
  readonly onFail: () => void;
}

/** The page as it is printed, drawn by pdf.js, which is loaded when the first one is wanted. */
export function PrintedPage({ page, place, isLarge, onFail }: PrintedPageProps) {
  const { client } = usePage().session;
  const sheet = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLElement>(null);
  const [isDrawn, setDrawn] = useState(false);
  const { documentId, version } = place;
  // The next page is of the same file.
  const file = useMemo(() => {
    let asked: Promise<Blob> | undefined;
    return () => (asked ??= client.file(documentId, version));
  }, [documentId, version]);
  useEffect(() => {
    const stop = new AbortController();
    setDrawn(false);
    const draw = async () => {
      const [{ drawPage }, bytes] = await Promise.all([
        import("./draw-page.js"),
        file().then((blob) => blob.arrayBuffer()),
      ]);
      if (!sheet.current || !frame.current || stop.signal.aborted) return;
      const onPage = ({ page: number }: { readonly page: number }) => number === page.page;
      await drawPage(
        {
          bytes: new Uint8Array(bytes),
          page,
          quotes: place.spans.filter(onPage),
          around: place.around.filter(onPage),
          width: (frame.current.clientWidth - padding(frame.current)) * (isLarge ? 2 : 1),
        },
        sheet.current,
        stop.signal,
      );
      if (stop.signal.aborted) return;
      setDrawn(true);
      sheet.current.querySelector("mark:not(.around)")?.scrollIntoView({ block: "center", inline: "nearest" });
    };
    draw().catch(() => {
      if (!stop.signal.aborted) onFail();
    });
    return () => stop.abort();
  }, [page, place, isLarge]);
  return (
    <section
      ref={frame}
      class="printed-page"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard, which not every browser sees to
      tabIndex={0}
      aria-label={`Page ${page.page} as printed`}
      aria-busy={!isDrawn}
    >
      {!isDrawn && <p class="running">Drawing the page…</p>}
      <div ref={sheet} class={isDrawn ? "sheet" : "sheet is-old"} />
    </section>
  );
}

function padding(element: HTMLElement): number {
  const { paddingLeft, paddingRight } = getComputedStyle(element);
  return Number.parseFloat(paddingLeft) + Number.parseFloat(paddingRight);
}
