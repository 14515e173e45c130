import type { RequestHandler } from "express";
import { rateLimit } from "express-rate-limit";
import { FootnoteError } from "../errors.js";
import type { Meter } from "../ports/meter.js";
import { callerName } from "./caller-name.js";

const windowMs = 60_000;

/**
 * So many requests a minute for each caller, told in the RateLimit fields of the answers (draft 8 of the IETF); more are refused
 * with `rate_limited` and Retry-After. 0 limits nothing.
 */
export function limitRate(requestsPerMinute: number, meter: Pick<Meter, "refused">): RequestHandler {
  if (requestsPerMinute === 0) return (_request, _response, next) => next();
  return rateLimit({
    windowMs,
    limit: requestsPerMinute,
    standardHeaders: "draft-8",
    legacyHeaders: false,
    identifier: "requests",
    keyGenerator: callerName,
    handler: () => {
      meter.refused("rate");
      throw new FootnoteError("rate_limited", `No more than ${requestsPerMinute} requests a minute are taken.`);
    },
  });
}
