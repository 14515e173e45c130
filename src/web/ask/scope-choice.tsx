import type { Collection } from "../../client/documents.js";
import type { Scope } from "../../client/questions.js";
import { splitTags } from "../documents/split-tags.js";

export interface ScopeChoiceProps {
  readonly collections: readonly Collection[];
  readonly scope: Scope;
  readonly onChange: (scope: Scope) => void;
}

/** Which documents are asked: by collection, tags and their own dates. */
export function ScopeChoice({ collections, scope, onChange }: ScopeChoiceProps) {
  const { collection: _, ...beside } = scope;
  const { tags: __, ...untagged } = scope;
  const chosen = [
    scope.collection,
    scope.tags?.join(", "),
    scope.from && `from ${scope.from}`,
    scope.to && `to ${scope.to}`,
  ];
  const summary = chosen.filter(Boolean).join(" · ") || "all documents";
  const withDate = (name: "from" | "to", value: string) => {
    const { [name]: ___, ...rest } = scope;
    onChange(value === "" ? rest : { ...rest, [name]: value });
  };
  return (
    <details class="scope-choice">
      <summary>
        Asking <strong>{summary}</strong>
      </summary>
      <div class="fields">
        <label>
          Collection
          <select
            value={scope.collection ?? ""}
            onChange={({ currentTarget: { value } }) =>
              onChange(value === "" ? beside : { ...scope, collection: value })
            }
          >
            <option value="">All collections</option>
            {collections.map(({ name, documents }) => (
              <option key={name} value={name}>
                {name} ({documents})
              </option>
            ))}
          </select>
        </label>
        <label>
          Tags, with commas
          <input
            type="text"
            value={scope.tags?.join(", ") ?? ""}
            onChange={({ currentTarget }) => {
              const tags = splitTags(currentTarget.value);
              onChange(tags.length === 0 ? untagged : { ...scope, tags });
            }}
          />
        </label>
        <label>
          Dated from
          <input
            type="date"
            value={scope.from ?? ""}
            onChange={({ currentTarget }) => withDate("from", currentTarget.value)}
          />
        </label>
        <label>
          Dated to
          <input
            type="date"
            value={scope.to ?? ""}
            onChange={({ currentTarget }) => withDate("to", currentTarget.value)}
          />
        </label>
      </div>
    </details>
  );
}
