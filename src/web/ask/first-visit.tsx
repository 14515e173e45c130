import type { Collection } from "../../client/documents.js";

/** What this is, for somebody who has never seen it. */
export function FirstVisit({ collections }: { readonly collections: readonly Collection[] }) {
  const documents = collections.reduce((sum, collection) => sum + collection.documents, 0);
  return (
    <section class="first-visit">
      <h1>Ask your documents.</h1>
      <p>
        Every sentence of an answer carries a footnote
        <sup aria-hidden="true">1</sup>, and behind every footnote is the page with the very words marked. What the
        documents do not say, Footnote does not say either.
      </p>
      {documents > 0 ? (
        <p class="quiet">{documents === 1 ? "One document is" : `${documents} documents are`} here to be asked.</p>
      ) : (
        <p class="quiet">
          No documents are here yet. <a href="#documents">Add some</a>, then ask.
        </p>
      )}
    </section>
  );
}
