import { type Logger, destination, pino } from "pino";

export type { Logger } from "pino";

/** Structured lines on standard error; no document text, question or secret is ever a field. */
export function createLogger(level: string): Logger {
  return pino(
    { level, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` },
    destination({ dest: 2, sync: true }),
  );
}
