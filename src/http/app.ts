import { join } from "node:path";
import express, { type Express, type RequestHandler } from "express";
import type { Application } from "../application.js";
import { FootnoteError } from "../errors.js";
import { packageRoot, version } from "../package-root.js";
import type { CollectionsBody } from "./contract/documents.js";
import { operations } from "./contract/operations.js";
import { enforceOperations } from "./enforce-operations.js";
import { guardHost } from "./guard-host.js";
import { describeOperations } from "./openapi.js";
import { problemHandler } from "./problem.js";
import { readJson } from "./read-json.js";
import { requestSignal } from "./request-signal.js";
import { answerRoutes } from "./routes/answers.js";
import { chatRoutes } from "./routes/chat-completions.js";
import { docsRoutes } from "./routes/docs.js";
import { documentRoutes } from "./routes/documents.js";
import { jobRoutes } from "./routes/jobs.js";
import { mcpRoutes } from "./routes/mcp.js";
import { questionRoutes } from "./routes/questions.js";
import { statusRoutes } from "./routes/status.js";
import { uploadRoutes } from "./routes/uploads.js";
import { webPage } from "./web-page.js";

const healthLimitMs = 5_000;

/** The service's routes, without listening. */
export function createApp(application: Application): Express {
  const app = express();
  app.disable("x-powered-by");
  // What has an entity tag is given one where it is sent.
  app.disable("etag");
  app.use(identify(application));
  app.use(guardHost(application.config.host));
  app.use(enforceOperations(operations));
  app.use(readJson(application.config.maxUploadBytes));
  app.get("/health/live", (_request, response) => void response.json({ status: "live" }));
  app.get("/health/ready", async (_request, response) => {
    await application.reader.counts(requestSignal(response, healthLimitMs));
    response.json({ status: "ready" });
  });
  app.get("/v1/collections", async (_request, response) => {
    const collections = await application.reader.collections(requestSignal(response, healthLimitMs));
    response.json({ collections } satisfies CollectionsBody);
  });
  app.use(
    "/v1",
    questionRoutes(application),
    answerRoutes(application),
    documentRoutes(application),
    uploadRoutes(application),
    jobRoutes(application),
    chatRoutes(application),
    statusRoutes(application),
  );
  app.use(mcpRoutes(application));
  app.use(docsRoutes(describeOperations(operations, version)));
  app.use(webPage(join(packageRoot, "dist", "web")));
  app.use(() => {
    throw new FootnoteError("not_found", "There is nothing at this address.");
  });
  app.use(problemHandler(application.logger));
  return app;
}

/** Names every request and sets the headers that all answers carry. */
function identify({ logger, newUuid, clock }: Application): RequestHandler {
  return (request, response, next) => {
    const given = request.get("X-Request-Id") ?? "";
    const requestId = /^[A-Za-z0-9-]{1,64}$/u.test(given) ? given : newUuid();
    const startedMs = clock.monotonicMs();
    response.set({
      "X-Request-Id": requestId,
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
      "Content-Security-Policy": "default-src 'none'",
      "Cache-Control": "no-store",
    });
    response.on("finish", () => {
      const elapsedMs = Math.round(clock.monotonicMs() - startedMs);
      logger.debug({ requestId, method: request.method, status: response.statusCode, elapsedMs }, "request");
    });
    next();
  };
}
