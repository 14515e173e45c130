import { useState } from "preact/hooks";
import { ProblemNote } from "../elements/problem-note.js";
import { useObservable } from "../service/use-observable.js";
import { usePage } from "../service/page-context.js";
import { useLoaded } from "../service/use-loaded.js";
import { DocumentList } from "./document-list.js";
import { DropZone } from "./drop-zone.js";
import { UploadList } from "./upload-list.js";

export function DocumentsView() {
  const { session, uploads } = usePage();
  const [collection, setCollection] = useState("");
  const [tag, setTag] = useState("");
  const files = useObservable(uploads.files);
  const read = files.filter(({ state }) => state === "done").length;
  const collections = useLoaded((signal) => session.client.collections(signal), [read]);
  return (
    <>
      <h1>Documents</h1>
      <DropZone collections={collections.value ?? []} />
      <UploadList files={files} />
      <section aria-labelledby="stored-title">
        <div class="list-head">
          <h2 id="stored-title">Stored</h2>
          <label>
            Collection
            <select value={collection} onChange={({ currentTarget }) => setCollection(currentTarget.value)}>
              <option value="">All</option>
              {(collections.value ?? []).map(({ name, documents }) => (
                <option key={name} value={name}>
                  {name} ({documents})
                </option>
              ))}
            </select>
          </label>
          <label>
            Tag
            <input type="search" value={tag} onChange={({ currentTarget }) => setTag(currentTarget.value.trim())} />
          </label>
        </div>
        <ProblemNote problem={collections.problem} onRetry={collections.reload} />
        <DocumentList
          key={`${collection} ${tag}`}
          filter={{ ...(collection !== "" && { collection }), ...(tag !== "" && { tag }) }}
          read={read}
          onDeleted={collections.reload}
        />
      </section>
    </>
  );
}
