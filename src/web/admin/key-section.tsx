import { useState } from "preact/hooks";
import type { Key } from "../../client/keys.js";
import { ConfirmDialog } from "../elements/confirm-dialog.js";
import { ProblemNote } from "../elements/problem-note.js";
import { usePage } from "../service/page-context.js";
import { useAction } from "../service/use-action.js";
import { useLoaded } from "../service/use-loaded.js";
import { KeyRow } from "./key-row.js";
import { NewKeyForm } from "./new-key-form.js";

/** Keys; nothing where the service has none to give. */
export function KeySection({ keysRequired }: { readonly keysRequired: boolean | undefined }) {
  const { client } = usePage().session;
  const { value: keys, problem, reload } = useLoaded((signal) => client.keys(signal));
  const [doomed, setDoomed] = useState<Key>();
  const revoke = useAction(async (key: Key) => {
    await client.revokeKey(key.id);
    setDoomed(undefined);
    reload();
  });
  if (problem?.code === "not_found") return null;
  return (
    <section aria-labelledby="keys-title">
      <h2 id="keys-title">Keys</h2>
      {keysRequired === false && (
        <p class="quiet">
          This service asks for no key: it listens on this machine only. Keys count where it asks for them.
        </p>
      )}
      <ProblemNote problem={problem} onRetry={reload} />
      <ul class="rows">
        {keys?.map((key) => (
          <KeyRow key={key.id} shown={key} onRevoke={() => setDoomed(key)} />
        ))}
      </ul>
      <NewKeyForm onCreated={reload} />
      {doomed && (
        <ConfirmDialog
          title={`Revoke “${doomed.name}”?`}
          confirm="Revoke"
          isBusy={revoke.isRunning}
          onConfirm={() => void revoke.run(doomed)}
          onClose={() => setDoomed(undefined)}
        >
          <p>Whoever uses it is refused from the next request on. A revoked key cannot be given back.</p>
          <ProblemNote problem={revoke.problem} />
        </ConfirmDialog>
      )}
    </section>
  );
}
