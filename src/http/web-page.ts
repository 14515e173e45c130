import { join } from "node:path";
import express, { type RequestHandler, Router } from "express";
import type { GreetingBody } from "./contract/service.js";

const greeting: GreetingBody = { name: "Footnote", ask: "POST /v1/ask { question }", docs: "/docs" };

/** Nothing from elsewhere, and nothing written into the page itself. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "font-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * The page for people at `/`, and the files it is made of. Their names carry a hash of what is in them, so a browser may keep
 * them for good and asks only for the page itself. Other clients are told what this is.
 */
export function webPage(folder: string): Router {
  const router = Router();
  router.get("/", (request, response) => {
    response.vary("Accept");
    if (request.accepts("json", "html") !== "html") return void response.json(greeting);
    response.set({ "Content-Security-Policy": pagePolicy, "Cache-Control": "no-cache" });
    response.sendFile(join(folder, "index.html"), { cacheControl: false });
  });
  router.use("/assets", hashedFiles(join(folder, "assets")));
  return router;
}

function hashedFiles(folder: string): RequestHandler {
  return express.static(folder, {
    index: false,
    redirect: false,
    setHeaders: (response) => {
      response.setHeader("Content-Security-Policy", pagePolicy);
      response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
    },
  });
}
