import type { Citation } from "../../domain/answer.js";
import { usePage } from "../service/page-context.js";
import { placeOfCitation } from "../source/open-place.js";

export interface FootnoteMarkerProps {
  readonly citation: Citation | undefined;
  /** Another marker stands before it. */
  readonly isFollowing: boolean;
}

/** The raised number; opens the page it points to. */
export function FootnoteMarker({ citation, isFollowing }: FootnoteMarkerProps) {
  const { place } = usePage();
  if (!citation) return null;
  return (
    <sup class="marker">
      {isFollowing && ","}
      <button
        type="button"
        aria-label={`Footnote ${citation.marker}: ${citation.title}, page ${citation.page}`}
        onClick={() => place.show(placeOfCitation(citation))}
      >
        {citation.marker}
      </button>
    </sup>
  );
}
