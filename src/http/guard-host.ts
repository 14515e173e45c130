import type { RequestHandler } from "express";
import type { Config } from "../config.js";
import { FootnoteError } from "../errors.js";

/**
 * Refuses requests that a web page made a browser send: names that resolve here by rebinding (Host), and state changes
 * from another site (Origin, Sec-Fetch-Site). Where keys are required nothing is guarded: no page of another site has a key.
 */
export function guardHost({ allowedHosts, requireKeys }: Pick<Config, "allowedHosts" | "requireKeys">): RequestHandler {
  if (requireKeys) return (_request, _response, next) => next();
  const allowed = new Set(["localhost", "127.0.0.1", "[::1]", ...allowedHosts]);
  return (request, _response, next) => {
    const host = request.headers.host?.toLowerCase();
    if (host === undefined) throw new FootnoteError("invalid_request", "The header Host is missing.");
    if (!allowed.has(host.replace(/:\d+$/u, "")))
      throw new FootnoteError("forbidden_host", "This host name is not served here.");
    if (request.method === "GET" || request.method === "HEAD") return next();
    const origin = request.headers.origin?.toLowerCase();
    const crossSite = request.headers["sec-fetch-site"] === "cross-site";
    if (crossSite || (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`)) {
      throw new FootnoteError("forbidden_origin", "Requests from other web sites are refused.");
    }
    next();
  };
}
