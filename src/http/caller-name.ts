import type { Request } from "express";

/** Who calls, for fair turns, limits and logs: the address, as long as nothing else tells callers apart. */
export function callerName(request: Request): string {
  return request.socket.remoteAddress ?? "unknown";
}
