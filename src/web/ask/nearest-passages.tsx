import type { SentPassage } from "../../client/questions.js";
import { usePage } from "../service/page-context.js";
import { placeOfPassage } from "../source/open-place.js";
import { shortenText } from "./shorten-text.js";

const shown = 3;

/** What comes nearest where there is no answer. */
export function NearestPassages({ passages }: { readonly passages: readonly SentPassage[] }) {
  const { place } = usePage();
  if (passages.length === 0) return null;
  return (
    <section class="nearest">
      <h3>Nearest in the documents</h3>
      <ul>
        {passages.slice(0, shown).map((passage) => (
          <li key={passage.rank}>
            <button type="button" onClick={() => place.show(placeOfPassage(passage))}>
              <cite>
                {passage.title}, page {passage.page}
              </cite>
              <span>{shortenText(passage.text)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
