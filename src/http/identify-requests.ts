import type { RequestHandler } from "express";
import type { Application } from "../application.js";

/**
 * What every answer carries: no guessing of types, no frames, no other site's windows, scripts or pictures, no device, nothing
 * kept. No `Access-Control-Allow-Origin`: pages of other sites read nothing.
 */
const hardening = {
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
  "Cache-Control": "no-store",
} as const;

/** Names every request, by the name its client gave it where that is one, and sets the headers that all answers carry. */
export function identifyRequests({ newUuid }: Application): RequestHandler {
  return (request, response, next) => {
    const given = request.get("X-Request-Id") ?? "";
    response.set({ "X-Request-Id": /^[A-Za-z0-9-]{1,64}$/u.test(given) ? given : newUuid(), ...hardening });
    next();
  };
}
