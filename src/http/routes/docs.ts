import { createRequire } from "node:module";
import { dirname } from "node:path";
import express, { Router } from "express";

const require = createRequire(import.meta.url);
const folder = dirname(require.resolve("swagger-ui-dist/package.json"));
/** Of the package, the files that the page uses. */
const assets = new Set(["/swagger-ui.css", "/swagger-ui-bundle.js", "/favicon-32x32.png"]);
/** Styles are set by the script too; pictures of the style sheet are in it. */
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'";
const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Footnote: REST</title>
    <link rel="icon" href="/docs/favicon-32x32.png">
    <link rel="stylesheet" href="/docs/swagger-ui.css">
    <script defer src="/docs/swagger-ui-bundle.js"></script>
    <script defer src="/docs/start.js"></script>
  </head>
  <body><div id="reference"></div></body>
</html>
`;
const start = `SwaggerUIBundle({ url: "/openapi.json", dom_id: "#reference", deepLinking: true, validatorUrl: null, docExpansion: "list" });
`;

/** The description of the service, for programs and to browse. */
export function docsRoutes(description: object): Router {
  const router = Router();
  const text = JSON.stringify(description);
  router.get("/openapi.json", (_request, response) => void response.type("application/json").send(text));
  router.use("/docs", (_request, response, next) => {
    response.set({ "Content-Security-Policy": policy, "Cache-Control": "private, no-cache" });
    next();
  });
  router.get("/docs", (_request, response) => void response.type("text/html").send(page));
  router.use("/docs", (request, response, next) => {
    if (request.method !== "GET" && request.method !== "HEAD") return next();
    if (request.path === "/start.js") return void response.type("text/javascript").send(start);
    if (!assets.has(request.path)) return next();
    serveAssets(request, response, next);
  });
  return router;
}

const serveAssets = express.static(folder, { index: false, cacheControl: false });
