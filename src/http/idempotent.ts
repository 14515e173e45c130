import { createHash } from "node:crypto";
import type { Request, RequestHandler, Response } from "express";
import type { Application } from "../application.js";
import { FootnoteError } from "../errors.js";
import { callerOfRequest } from "./authenticate.js";
import { idempotencyHeaders, replayHeader } from "./contract/idempotency-key.js";
import { requestSignal } from "./request-signal.js";

const limitMs = 10_000;

export interface RepeatableReply {
  readonly status: number;
  readonly body: object;
}

/** What is done once for all requests with one key; `claimId` stays the same when it is done anew after a crash. */
export type RepeatableWork<Parsed> = (
  parsed: Parsed,
  claimId: string | undefined,
  response: Response,
) => Promise<RepeatableReply>;

/**
 * Answers a request that may carry an `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header): the same request again gets
 * the reply of the first, another one with the key is refused, and so is one that comes while the first is worked on. What fails
 * is not kept and can be tried again. `parse` gives all that makes a request the same.
 */
export function idempotent<Parsed extends object>(
  { replies }: Pick<Application, "replies">,
  parse: (request: Request) => Parsed | Promise<Parsed>,
  work: RepeatableWork<Parsed>,
): RequestHandler {
  return async (request, response) => {
    const { "idempotency-key": header } = idempotencyHeaders.parse(request.headers);
    const parsed = await parse(request);
    if (header === undefined) {
      const { status, body } = await work(parsed, undefined, response);
      return void response.status(status).json(body);
    }
    // The same word of two callers means two requests.
    const { id: callerId, owner = callerId } = callerOfRequest(response);
    const key = `${owner} ${header.replace(/^"|"$/gu, "")}`;
    const signal = requestSignal(response, limitMs);
    const claim = await replies.claim({ key, digest: digestOf(request, parsed) }, signal);
    if (claim.kind === "replied") return sendKept(response.set(replayHeader, "true"), claim.reply);
    if (claim.kind !== "claimed") throw refusal(claim.kind, response);
    const { status, body } = await work(parsed, claim.claimId, response).catch(async (thrown: unknown) => {
      await replies.release(key, AbortSignal.timeout(limitMs));
      throw thrown;
    });
    const reply = { status, body: JSON.stringify(body) };
    // Not with the signal of the request: what was done is kept although the client has gone.
    await replies.keep(key, reply, AbortSignal.timeout(limitMs));
    sendKept(response, reply);
  };
}

function digestOf({ method, baseUrl, path }: Request, parsed: object): string {
  return createHash("sha256")
    .update(JSON.stringify([method, baseUrl + path, parsed]))
    .digest("hex");
}

function sendKept(response: Response, { status, body }: { readonly status: number; readonly body: string }): void {
  response.status(status).type("application/json").send(body);
}

function refusal(kind: "running" | "mismatch" | "forgotten", response: Response): FootnoteError {
  if (kind === "mismatch") {
    return new FootnoteError(
      "idempotency_mismatch",
      "This Idempotency-Key was used for another request. Use a new one.",
    );
  }
  if (kind === "forgotten") {
    return new FootnoteError("gone", "What this request made was deleted. Use a new Idempotency-Key to do it anew.");
  }
  response.set("Retry-After", "1");
  return new FootnoteError("conflict", "The first request with this Idempotency-Key is still being worked on.");
}
