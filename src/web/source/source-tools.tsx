import type { Place } from "./open-place.js";
import { OriginalLink } from "./original-link.js";

/** How a PDF is shown. */
export type Print = "fitting" | "large" | "text";

export interface SourceToolsProps {
  readonly place: Place;
  /** Of the page that is shown. */
  readonly number: number;
  readonly pages: number;
  readonly onNumber: (number: number) => void;
  /** Absent where the page cannot be shown as it is printed. */
  readonly print: Print | undefined;
  readonly onPrint: (print: Print) => void;
}

export function SourceTools({ place, number, pages, onNumber, print, onPrint }: SourceToolsProps) {
  return (
    <div class="source-tools">
      <div class="pager">
        <button type="button" class="button" disabled={number <= 1} onClick={() => onNumber(number - 1)}>
          <span aria-hidden="true">‹</span> <span class="hidden">Previous page</span>
        </button>
        <span role="status">
          Page {number} of {pages}
        </span>
        <button type="button" class="button" disabled={number >= pages} onClick={() => onNumber(number + 1)}>
          <span class="hidden">Next page</span> <span aria-hidden="true">›</span>
        </button>
      </div>
      {number !== place.page && (
        <button type="button" class="link-button" onClick={() => onNumber(place.page)}>
          Back to the marked words
        </button>
      )}
      {print !== undefined && <PrintChoice print={print} onPrint={onPrint} />}
      <OriginalLink place={place} />
    </div>
  );
}

function PrintChoice({ print, onPrint }: { readonly print: Print; readonly onPrint: (print: Print) => void }) {
  const choices = { large: "Larger", text: "As text" } as const;
  return (["large", "text"] as const).map((choice) => (
    <button
      key={choice}
      type="button"
      class="link-button"
      aria-pressed={print === choice}
      onClick={() => onPrint(print === choice ? "fitting" : choice)}
    >
      {choices[choice]}
    </button>
  ));
}
