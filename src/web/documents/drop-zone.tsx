import { useRef, useState } from "preact/hooks";
import type { Collection } from "../../client/documents.js";
import { usePage } from "../service/page-context.js";
import { splitTags } from "./split-tags.js";

/** Takes files that are dropped on it or chosen by its button. */
export function DropZone({ collections }: { readonly collections: readonly Collection[] }) {
  const { uploads } = usePage();
  const [collection, setCollection] = useState("default");
  const [tags, setTags] = useState("");
  const [isOver, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const send = (files: FileList | null | undefined) => {
    const into = { collection: collection.trim() || "default", tags: splitTags(tags) };
    uploads.add([...(files ?? [])].map((file) => ({ file, ...into })));
    if (chooser.current) chooser.current.value = "";
  };
  return (
    <section
      class={isOver ? "drop-zone is-over" : "drop-zone"}
      aria-label="Add documents"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        send(event.dataTransfer?.files);
      }}
    >
      <p>
        Drop files here, or{" "}
        <button type="button" class="button is-main" onClick={() => chooser.current?.click()}>
          Choose files
        </button>
      </p>
      <input
        ref={chooser}
        type="file"
        multiple
        class="hidden"
        tabIndex={-1}
        aria-label="Files to add"
        onChange={({ currentTarget }) => send(currentTarget.files)}
      />
      <div class="fields">
        <label>
          Into collection
          <input
            type="text"
            list="collection-names"
            maxLength={200}
            value={collection}
            onInput={({ currentTarget }) => setCollection(currentTarget.value)}
          />
          <datalist id="collection-names">
            {collections.map(({ name }) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </label>
        <label>
          With tags, with commas
          <input type="text" value={tags} onInput={({ currentTarget }) => setTags(currentTarget.value)} />
        </label>
      </div>
      <p class="quiet">A file of the same name in the same collection becomes a new version.</p>
    </section>
  );
}
