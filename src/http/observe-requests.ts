import type { RequestHandler } from "express";
import type { Application } from "../application.js";
import { callerName } from "./caller-name.js";
import { routePattern } from "./route-pattern.js";

/** Asked for all the time, by machines. */
const probes: ReadonlySet<string> = new Set(["/health/live", "/health/ready", "/metrics"]);
/** As nginx logs a client that went away before its answer. */
const clientLeft = 499;

/** Counts every request and writes a line of log about it when it has ended: what was asked, never what for. */
export function observeRequests({ logger, clock, meter }: Application): RequestHandler {
  return (request, response, next) => {
    const startedMs = clock.monotonicMs();
    response.on("close", () => {
      const elapsedMs = clock.monotonicMs() - startedMs;
      const { method } = request;
      const caller = callerName(request);
      const status = response.writableFinished ? response.statusCode : clientLeft;
      const route = routePattern(request);
      meter.requested({ route, method, status, elapsedMs });
      const requestId = String(response.getHeader("X-Request-Id") ?? "");
      const line = { requestId, route, method, status, elapsedMs: Math.round(elapsedMs), caller };
      logger[probes.has(route) ? "debug" : "info"](line, "request");
    });
    next();
  };
}
