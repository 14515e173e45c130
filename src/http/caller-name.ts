import type { Request } from "express";
import { localCaller } from "../access/caller.js";
import { knownCaller } from "./authenticate.js";

/** Who calls, for fair turns, limits and logs: the key, else the address. */
export function callerName({ res: response, socket }: Request): string {
  const caller = response && knownCaller(response);
  return caller && caller.id !== localCaller.id ? caller.id : (socket.remoteAddress ?? "unknown");
}
