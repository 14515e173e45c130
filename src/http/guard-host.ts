import type { RequestHandler } from "express";
import { FootnoteError } from "../errors.js";

/**
 * Refuses requests that a web page made a browser send: names that resolve here by rebinding (Host), and state changes
 * from another site (Origin, Sec-Fetch-Site).
 */
export function guardHost(configuredHost: string): RequestHandler {
  const allowed = new Set(["localhost", "127.0.0.1", "[::1]", configuredHost.toLowerCase()]);
  return (request, _response, next) => {
    const host = request.headers.host?.toLowerCase();
    if (host === undefined) throw new FootnoteError("invalid_request", "The header Host is missing.");
    if (!allowed.has(host.replace(/:\d+$/u, "")))
      throw new FootnoteError("forbidden_host", "This host name is not served here.");
    if (request.method === "GET" || request.method === "HEAD") return next();
    const origin = request.headers.origin;
    const crossSite = request.headers["sec-fetch-site"] === "cross-site";
    if (crossSite || (origin !== undefined && origin.toLowerCase() !== `http://${host}`)) {
      throw new FootnoteError("forbidden_origin", "Requests from other web sites are refused.");
    }
    next();
  };
}
