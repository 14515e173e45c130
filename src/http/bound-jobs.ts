import type { Request, RequestHandler } from "express";
import type { Application } from "../application.js";
import { FootnoteError } from "../errors.js";
import { requestSignal } from "./request-signal.js";

const limitMs = 5_000;
const retryAfterSeconds = 30;

/** Refuses what would queue one more job where enough wait, before a byte of an upload is received. */
export function boundJobs({ queue, config, meter }: Application): RequestHandler {
  return async (request, response, next) => {
    if (!queues(request)) return next();
    if ((await queue.waiting(requestSignal(response, limitMs))) < config.load.waitingJobs) return next();
    meter.refused("jobs");
    response.set("Retry-After", String(retryAfterSeconds));
    throw new FootnoteError("busy", "Enough jobs wait already. Try again when some of them are done.");
  };
}

/** Every change of documents and jobs but a deletion, which makes room, and a cancellation. */
function queues({ method, path }: Request): boolean {
  return (method === "POST" || method === "PUT") && !/\/cancel\/?$/iu.test(path);
}
