import type { RequestHandler } from "express";
/**
 * Refuses requests that a web page made a browser send: names that resolve here by rebinding (Host), and state changes
 * from another site (Origin, Sec-Fetch-Site).
 */
export declare function guardHost(configuredHost: string): RequestHandler;
