import { type ApiKey, type KeyScope, keyScopes } from "../domain/api-key.js";
import { type Visibility, everythingVisible } from "../domain/visibility.js";
import { FootnoteError } from "../errors.js";

/** Who makes a request, and what that one may do and see. */
export interface Caller {
  /** Of the key; `local` for whoever needs none, `proxied` where a trusted proxy says who that is. */
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly visible: Visibility;
  /** Whose jobs and answers those are that it asks for; people who come by one key with other groups are not the same. */
  readonly owner?: string;
}

/** Whoever reaches a service that asks for no keys. */
export const localCaller: Caller = { id: "local", name: "local", scopes: keyScopes, visible: everythingVisible };

/** Somebody whom a trusted proxy lets through to a service that asks for no keys: not its administrator. */
export function proxiedCaller(groups: readonly string[]): Caller {
  const scopes = keyScopes.filter((scope) => scope !== "admin");
  return { id: "proxied", name: "proxied", scopes, visible: { groups }, owner: ownerOf("proxied", groups) };
}

/** `groups`: those a trusted proxy says the person has; absent where none speaks for anybody. */
export function callerOf({ id, name, scopes, collections, groups: own }: ApiKey, groups?: readonly string[]): Caller {
  const visible = { ...(collections.length > 0 && { collections }), groups: [...new Set([...own, ...(groups ?? [])])] };
  const isAdmin = scopes.includes("admin");
  return { id, name, scopes, visible: isAdmin ? everythingVisible : visible, owner: ownerOf(id, groups) };
}

export function may({ scopes }: Caller, wanted: KeyScope): boolean {
  return scopes.includes(wanted) || scopes.includes("admin");
}

/** Throws `forbidden` where the caller has none of these scopes. */
export function demand(caller: Caller, ...scopes: readonly KeyScope[]): void {
  if (scopes.some((scope) => may(caller, scope))) return;
  throw new FootnoteError("forbidden", `This key is not for that: it lacks the scope ${scopes.join(" or ")}.`);
}

function ownerOf(id: string, groups: readonly string[] | undefined): string {
  return groups === undefined ? id : JSON.stringify([id, ...[...groups].sort()]);
}
