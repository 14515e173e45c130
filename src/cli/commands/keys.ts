import { issueKey } from "../../access/issue-key.js";
import type { KeyScope } from "../../domain/api-key.js";
import { asKeyId, isUuid } from "../../domain/identifiers.js";
import { FootnoteError } from "../../errors.js";
import { presentKey } from "../../presenters/present-key.js";
import type { Runtime } from "../../wire.js";
import type { Application } from "../../application.js";
import { exitStatus } from "../exit-status.js";
import { type CommonOptions, type Output, printJson } from "../output.js";
import { table } from "../table.js";

export interface KeysOptions extends CommonOptions {
  readonly name?: string;
  readonly scope?: readonly KeyScope[];
  readonly collection?: readonly string[];
  readonly group?: readonly string[];
  /** A date, or a number of days. */
  readonly expires?: string;
}

const msADay = 86_400_000;

/** `keys create`, `keys list` and `keys revoke ID`. */
export async function keysCommand(
  action: "create" | "list" | "revoke",
  id: string | undefined,
  options: KeysOptions,
  runtime: Runtime,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const application = await runtime.openApplication({ ...(options.data !== undefined && { dataDir: options.data }) });
  try {
    if (action === "create") await create(options, application, output, signal);
    else if (action === "list") await list(options, application, output, signal);
    else await revoke(id ?? "", options, application, output, signal);
    return exitStatus.done;
  } finally {
    await application.close();
  }
}

async function create(
  { name = "", scope: scopes = [], collection: collections = [], group: groups = [], expires, json }: KeysOptions,
  application: Application,
  output: Output,
  signal: AbortSignal,
): Promise<void> {
  const expiring = expires !== undefined && { expiresAt: expiry(expires, application.clock.now()) };
  const wanted = { name, scopes, collections, groups, ...expiring };
  const { key, text } = await issueKey(wanted, application, signal);
  noteLocally("keys.create", application);
  if (json) return printJson(output, { ...presentKey(key), key: text });
  output.stdout(`${text}\n`);
  output.stderr(`Key ${key.id} for ${key.name}. It is shown this once: keep it where secrets are kept.\n`);
}

async function list(
  { json }: KeysOptions,
  { keys, clock }: Application,
  output: Output,
  signal: AbortSignal,
): Promise<void> {
  const all = await keys.list(signal);
  if (json) return printJson(output, { keys: all.map(presentKey) });
  const now = clock.now().toISOString();
  const rows = all.map(({ id, name, scopes, collections, groups, expiresAt = "", lastUsedAt = "", revokedAt }) => {
    const state = revokedAt !== undefined ? "revoked" : expiresAt !== "" && expiresAt <= now ? "expired" : "good";
    return [id, name, state, scopes.join(" "), collections.join(" "), groups.join(" "), expiresAt, lastUsedAt];
  });
  const heads = ["key", "name", "state", "scopes", "collections", "groups", "expires", "last used"];
  for (const line of table([heads, ...rows], [1, 2, 3, 4, 5, 6, 7])) output.stdout(`${line}\n`);
}

async function revoke(
  id: string,
  { json }: KeysOptions,
  application: Application,
  output: Output,
  signal: AbortSignal,
): Promise<void> {
  const { keys, clock } = application;
  const revoked = isUuid(id) ? await keys.revoke(asKeyId(id), clock.now(), signal) : undefined;
  if (!revoked) throw new FootnoteError("not_found", "There is no such key. `footnote keys list` shows their ids.");
  noteLocally("keys.revoke", application);
  if (json) printJson(output, presentKey(revoked));
  else output.stdout(`${revoked.name} is refused from now on.\n`);
}

function noteLocally(action: string, { audit, clock, newUuid }: Application): void {
  const at = clock.now().toISOString();
  audit.record({ id: newUuid(), at, who: "local", action, documents: [], outcome: "done" });
}

function expiry(given: string, now: Date): string {
  const time = /^\d{1,5}$/u.test(given) ? now.getTime() + Number(given) * msADay : Date.parse(given);
  if (Number.isNaN(time))
    throw new FootnoteError("invalid_request", "--expires takes a number of days, or a date such as 2030-12-31.");
  return new Date(time).toISOString();
}
