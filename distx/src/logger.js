import { destination, pino } from "pino";
/** Structured lines on standard error; no document text, question or secret is ever a field. */
export function createLogger(level) {
    return pino({ level, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` }, destination({ dest: 2, sync: true }));
}
