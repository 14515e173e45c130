import type { Response } from "express";
/** Aborted when the client goes away before its answer, or when the time is up. */
export declare function requestSignal(response: Response, limitMs: number): AbortSignal;
