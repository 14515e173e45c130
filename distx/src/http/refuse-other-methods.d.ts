import type { IRouter, RequestHandler } from "express";
/**
 * For what none of the routes took: `method_not_allowed`, with the methods in `Allow`, where one of them has this address
 * for another method; elsewhere nothing.
 */
export declare function refuseOtherMethods(...routers: readonly IRouter[]): RequestHandler;
