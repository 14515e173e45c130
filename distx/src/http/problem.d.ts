import type { ErrorRequestHandler } from "express";
import { type ErrorCode } from "../errors.js";
import type { Logger } from "../logger.js";
/** The one place where an error becomes an HTTP status. */
export declare const statusOf: Readonly<Record<ErrorCode, number>>;
/** Answers RFC 9457 problems; nothing of the cause reaches the client. */
export declare function problemHandler(logger: Logger): ErrorRequestHandler;
