import type { Application } from "../application.js";
import { issueKey } from "./issue-key.js";

/** The text of an administrator's key, made where keys are needed and there has never been one; otherwise undefined. */
export async function firstKey(application: Application, signal: AbortSignal): Promise<string | undefined> {
  const { config, keys } = application;
  if (!config.requireKeys || (await keys.list(signal)).length > 0) return undefined;
  const wanted = { name: "administrator", scopes: ["admin"], collections: [], groups: [] } as const;
  return (await issueKey(wanted, application, signal)).text;
}
