import type { Request, RequestHandler, Response } from "express";
import { type Caller, callerOf, demand, localCaller, proxiedCaller } from "../access/caller.js";
import { findKey, hasKeyForm } from "../access/find-key.js";
import { type SeenApplication, seenBy } from "../access/seen-by.js";
import { Trace } from "../access/trace.js";
import { trustedAddresses } from "../access/trusted-addresses.js";
import type { Application } from "../application.js";
import type { AuditOutcome } from "../domain/audit-entry.js";
import { FootnoteError } from "../errors.js";
import { accessRule } from "./access-rules.js";
import { requestSignal } from "./request-signal.js";

const keyLimitMs = 5_000;

interface Access {
  readonly caller: Caller;
  readonly application: SeenApplication;
}

const accesses = new WeakMap<Response, Access>();

/**
 * Finds out who calls, anew at every request, and refuses what that one may not do: `unauthorized` without a usable key where
 * one is needed, `forbidden` for a key without the scope. Every call, refused ones too, goes into the audit log.
 */
export function authenticate(application: Application): RequestHandler {
  const isTrusted = trustedAddresses(application.config.trustedProxies);
  return async (request, response, next) => {
    const { action, scopes } = accessRule(request.method, request.baseUrl + request.path);
    const trace = new Trace();
    let who = "unknown";
    response.on("close", () => audit(application, { who, action, trace, status: response.statusCode }));
    const caller = await identify(request, response, application, isTrusted);
    who = caller.id;
    if (scopes.length > 0) demand(caller, ...scopes);
    accesses.set(response, { caller, application: seenBy(application, caller, trace) });
    next();
  };
}

/** The application as the caller of a request sees it. */
export function seenApplication(response: Response): SeenApplication {
  return accessOf(response).application;
}

export function callerOfRequest(response: Response): Caller {
  return accessOf(response).caller;
}

/** Undefined before it is known, and where nobody asks. */
export function knownCaller(response: Response): Caller | undefined {
  return accesses.get(response)?.caller;
}

function accessOf(response: Response): Access {
  const access = accesses.get(response);
  if (!access) throw new FootnoteError("internal", "This address was not put behind the check of keys.");
  return access;
}

async function identify(
  request: Request,
  response: Response,
  application: Application,
  isTrusted: (address: string | undefined) => boolean,
): Promise<Caller> {
  const { requireKeys, groupsHeader } = application.config;
  const given = groupsHeader !== undefined && isTrusted(request.socket.remoteAddress) && request.get(groupsHeader);
  const groups =
    typeof given === "string"
      ? given
          .split(",")
          .map((one) => one.trim())
          .filter(Boolean)
      : undefined;
  const [, token] = /^Bearer +(\S+)$/iu.exec(request.get("Authorization") ?? "") ?? [];
  // Without keys any other client's token is as good as none; one of ours is still meant as what it is.
  if (!requireKeys && (token === undefined || !hasKeyForm(token)))
    return groupsHeader === undefined ? localCaller : proxiedCaller(groups ?? []);
  const key = token === undefined ? undefined : await findKey(token, application, requestSignal(response, keyLimitMs));
  if (key) return callerOf(key, groups);
  response.set("WWW-Authenticate", 'Bearer realm="footnote"');
  throw new FootnoteError(
    "unauthorized",
    "A key is needed that is neither revoked nor expired: Authorization: Bearer KEY.",
  );
}

function audit(
  { audit, clock, newUuid, config }: Application,
  call: { readonly who: string; readonly action: string; readonly trace: Trace; readonly status: number },
): void {
  const { who, action, trace, status } = call;
  const question = config.auditQuestions && trace.question !== undefined && { question: trace.question };
  const at = clock.now().toISOString();
  audit.record({ id: newUuid(), at, who, action, documents: trace.documents, outcome: outcomeOf(status), ...question });
}

function outcomeOf(status: number): AuditOutcome {
  if (status < 400) return "done";
  if (status === 401 || status === 403) return "refused";
  return status === 404 || status === 410 ? "not_found" : "failed";
}
