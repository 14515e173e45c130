import type { Citation } from "../../domain/answer.js";
import { usePage } from "../service/page-context.js";
import { placeOfCitation } from "../source/open-place.js";
import { shortenText } from "./shorten-text.js";

export interface FootnoteListProps {
  readonly citations: readonly Citation[];
  readonly turnNumber: number;
}

/** The notes under their rule, as at the foot of a page. */
export function FootnoteList({ citations, turnNumber }: FootnoteListProps) {
  const { place } = usePage();
  if (citations.length === 0) return null;
  return (
    <ol class="footnotes" aria-label={`Footnotes of answer ${turnNumber}`}>
      {citations.map((citation) => (
        <li key={citation.marker}>
          <button type="button" onClick={() => place.show(placeOfCitation(citation))}>
            <sup>{citation.marker}</sup>
            <span>
              <cite>{citation.title}</cite>, page {citation.page}: <q>{shortenText(citation.quote)}</q>
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
