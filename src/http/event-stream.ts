import { once } from "node:events";
import type { Response } from "express";
import type { Logger } from "../logger.js";
import { problemOf } from "./problem.js";

/** Proxies give up on a connection that says nothing; most wait for a minute. */
const heartbeatMs = 15_000;

export interface ServerEvent {
  /** Absent in streams of OpenAI's kind, whose events have no names. */
  readonly name?: string;
  /** An object is sent as JSON. */
  readonly data: object | string;
}

/**
 * Sends events as a stream (WHATWG HTML, server-sent events). What fails before the first event is thrown, so that it becomes
 * a status; what fails later is the event `error` with the problem that the status would have carried. A client that reads
 * slowly slows the events down; one that goes away ends them by the signal.
 */
export async function sendEvents(
  response: Response,
  events: AsyncIterable<ServerEvent>,
  logger: Logger,
  signal: AbortSignal,
): Promise<void> {
  let heartbeat: NodeJS.Timeout | undefined;
  try {
    for await (const { name, data } of events) {
      if (!response.headersSent) {
        begin(response);
        heartbeat = setInterval(() => response.write(": still here\n\n"), heartbeatMs);
      }
      if (!response.write(eventText(name, data))) await once(response, "drain", { signal });
    }
  } catch (thrown) {
    if (!response.headersSent) throw thrown;
    if (!response.destroyed) response.write(eventText("error", problemOf(thrown, response, logger)));
  } finally {
    clearInterval(heartbeat);
  }
  response.end();
}

function begin(response: Response): void {
  response.status(200).set({
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store, no-transform",
    // Proxies of nginx's kind would otherwise hold the events back until there are many.
    "X-Accel-Buffering": "no",
  });
  response.flushHeaders();
}

/** JSON has no line feed of its own, so the data is one line. */
function eventText(name: string | undefined, data: object | string): string {
  const line = typeof data === "string" ? data : JSON.stringify(data);
  return `${name === undefined ? "" : `event: ${name}\n`}data: ${line}\n\n`;
}
