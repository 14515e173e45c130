import { type Logger } from "pino";
export type { Logger } from "pino";
/** Structured lines on standard error; no document text, question or secret is ever a field. */
export declare function createLogger(level: string): Logger;
