import type { Key } from "../../client/keys.js";
import { TimeText } from "../elements/time-text.js";

export function KeyRow({ shown, onRevoke }: { readonly shown: Key; readonly onRevoke: () => void }) {
  const { name, scopes, collections, groups, createdAt, expiresAt, lastUsedAt, revokedAt } = shown;
  return (
    <li class="row-card">
      <div class="row-title">
        <strong>{name}</strong>
        {revokedAt === null ? (
          <button type="button" class="link-button" aria-label={`Revoke ${name}`} onClick={onRevoke}>
            Revoke
          </button>
        ) : (
          <span class="state is-failed">revoked</span>
        )}
      </div>
      <p class="quiet facts">
        <span>may {scopes.join(", ")}</span>
        <span>{collections?.length ? `sees ${collections.join(", ")}` : "sees all collections"}</span>
        {groups && groups.length > 0 && <span>groups {groups.join(", ")}</span>}
        <span>
          made <TimeText iso={createdAt} />
        </span>
        <span>
          used <TimeText iso={lastUsedAt} />
        </span>
        <span>
          ends <TimeText iso={expiresAt} />
        </span>
      </p>
    </li>
  );
}
