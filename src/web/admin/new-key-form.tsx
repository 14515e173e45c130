import { useState } from "preact/hooks";
import { splitTags } from "../documents/split-tags.js";
import { ProblemNote } from "../elements/problem-note.js";
import { usePage } from "../service/page-context.js";
import { useAction } from "../service/use-action.js";
import { NewKey } from "./new-key.js";

const scopes = {
  ask: "ask",
  search: "search",
  ingest: "add documents",
  delete: "delete documents",
  admin: "administer",
};

export function NewKeyForm({ onCreated }: { readonly onCreated: () => void }) {
  const { client } = usePage().session;
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(["ask", "search"]));
  const [collections, setCollections] = useState("");
  const [made, setMade] = useState<string>();
  const { run, isRunning, problem } = useAction(async () => {
    const sees = splitTags(collections);
    const body = { name: name.trim(), scopes: [...chosen], ...(sees.length > 0 && { collections: sees }) };
    setMade((await client.createKey(body)).key);
    setName("");
    onCreated();
  });
  const choose = (scope: string, isChosen: boolean) => {
    const others = [...chosen].filter((other) => other !== scope);
    setChosen(new Set(isChosen ? [...others, scope] : others));
  };
  return (
    <form
      class="sub-form"
      aria-label="New key"
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <h3>A new key</h3>
      <div class="fields">
        <label>
          Name
          <input
            type="text"
            required
            maxLength={200}
            value={name}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        </label>
        <label>
          Collections it sees, with commas; all where empty
          <input type="text" value={collections} onInput={({ currentTarget }) => setCollections(currentTarget.value)} />
        </label>
      </div>
      <fieldset>
        <legend>It may</legend>
        {Object.entries(scopes).map(([scope, words]) => (
          <label key={scope} class="check">
            <input
              type="checkbox"
              checked={chosen.has(scope)}
              onChange={({ currentTarget }) => choose(scope, currentTarget.checked)}
            />
            {words}
          </label>
        ))}
      </fieldset>
      <ProblemNote problem={problem} />
      <button type="submit" class="button is-main" disabled={isRunning || name.trim() === "" || chosen.size === 0}>
        Make the key
      </button>
      {made !== undefined && <NewKey value={made} />}
    </form>
  );
}
