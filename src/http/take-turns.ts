import type { Request, RequestHandler } from "express";
import type { Application } from "../application.js";
import { callerName } from "./caller-name.js";
import { FairQueue } from "./fair-queue.js";
import { requestSignal } from "./request-signal.js";

export type Turns = "answers" | "searches";

/** Less than the minute that proxies wait for an answer. */
const longestWaitMs = 30_000;

/** What a request waits for before it is worked on; undefined for what is quickly done. */
function turnsOf({ method, path, body }: Pick<Request, "method" | "path" | "body">): Turns | undefined {
  if (method !== "POST") return undefined;
  switch (path.toLowerCase().replace(/\/$/u, "")) {
    case "/v1/ask":
    case "/v1/chat/completions":
      return "answers";
    case "/v1/search":
      return "searches";
    case "/mcp":
      return turnsOfTool(body);
  }
  return undefined;
}

function turnsOfTool(body: unknown): Turns | undefined {
  const calls: unknown[] = Array.isArray(body) ? body : [body];
  const tools = calls.map((call) => nameOf(call));
  return tools.includes("ask") ? "answers" : tools.includes("search") ? "searches" : undefined;
}

function nameOf(call: unknown): unknown {
  const params: unknown = typeof call === "object" && call !== null ? Reflect.get(call, "params") : undefined;
  return typeof params === "object" && params !== null ? Reflect.get(params, "name") : undefined;
}

/** Where answers and searches wait, watched by the meter. */
export function turnQueues({ config, clock, meter }: Application): Readonly<Record<Turns, FairQueue>> {
  const queueOf = (turns: Turns): FairQueue => {
    const nowMs = () => clock.monotonicMs();
    const onRefusal = () => meter.refused(turns);
    const queue = new FairQueue({ ...config.load[turns], longestWaitMs, nowMs, onRefusal });
    meter.watchQueue(turns, () => queue.lengths);
    return queue;
  };
  return { answers: queueOf("answers"), searches: queueOf("searches") };
}

/** Holds a request back until its turn, and its turn until it is answered or the client has gone. */
export function takeTurns(queues: Readonly<Record<Turns, FairQueue>>): RequestHandler {
  return async (request, response, next) => {
    const turns = turnsOf(request);
    if (!turns) return next();
    const queue = queues[turns];
    try {
      const end = await queue.enter(callerName(request), requestSignal(response, 2 * longestWaitMs));
      if (response.closed) end();
      else response.once("close", end);
    } catch (thrown) {
      response.set("Retry-After", String(queue.retryAfterSeconds));
      throw thrown;
    }
    next();
  };
}
