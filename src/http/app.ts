import { join } from "node:path";
import express, { type Express } from "express";
import type { Application } from "../application.js";
import { everythingVisible } from "../domain/visibility.js";
import { FootnoteError } from "../errors.js";
import { packageRoot, version } from "../package-root.js";
import { authenticate, seenApplication } from "./authenticate.js";
import { boundJobs } from "./bound-jobs.js";
import type { CollectionsBody } from "./contract/documents.js";
import { operations } from "./contract/operations.js";
import { enforceOperations } from "./enforce-operations.js";
import { guardHost } from "./guard-host.js";
import { identifyRequests } from "./identify-requests.js";
import { limitRate } from "./limit-rate.js";
import { observeRequests } from "./observe-requests.js";
import { describeOperations } from "./openapi.js";
import { problemHandler } from "./problem.js";
import { readJson } from "./read-json.js";
import { requestSignal } from "./request-signal.js";
import { answerRoutes } from "./routes/answers.js";
import { chatRoutes } from "./routes/chat-completions.js";
import { docsRoutes } from "./routes/docs.js";
import { documentRoutes } from "./routes/documents.js";
import { healthRoutes } from "./routes/health.js";
import { jobRoutes } from "./routes/jobs.js";
import { keyRoutes } from "./routes/keys.js";
import { mcpRoutes } from "./routes/mcp.js";
import { questionRoutes } from "./routes/questions.js";
import { statusRoutes } from "./routes/status.js";
import { uploadRoutes } from "./routes/uploads.js";
import { takeTurns, turnQueues } from "./take-turns.js";
import { webPage } from "./web-page.js";

const listLimitMs = 5_000;

/** The service's routes, without listening. */
export function createApp(application: Application): Express {
  const app = express();
  app.disable("x-powered-by");
  // What has an entity tag is given one where it is sent.
  app.disable("etag");
  app.use(identifyRequests(application), observeRequests(application));
  app.use(guardHost(application.config));
  app.use(["/v1", "/mcp", "/metrics"], authenticate(application));
  app.use(enforceOperations(operations));
  app.use(healthRoutes(application));
  app.use(["/v1", "/mcp"], limitRate(application.config.load.requestsPerMinute, application.meter));
  app.use(["/v1/documents", "/v1/jobs"], boundJobs(application));
  app.use(readJson(application.config.maxUploadBytes));
  app.use(takeTurns(turnQueues(application)));
  app.get("/v1/collections", async (_request, response) => {
    const signal = requestSignal(response, listLimitMs);
    const collections = await seenApplication(response).reader.collections(everythingVisible, signal);
    response.json({ collections } satisfies CollectionsBody);
  });
  app.use(
    "/v1",
    questionRoutes(application.logger),
    answerRoutes(application),
    documentRoutes(),
    uploadRoutes(application),
    jobRoutes(application),
    chatRoutes(application),
    keyRoutes(application),
    statusRoutes(),
  );
  app.use(mcpRoutes());
  app.use(docsRoutes(describeOperations(operations, version)));
  app.use(webPage(join(packageRoot, "dist", "web")));
  app.use(() => {
    throw new FootnoteError("not_found", "There is nothing at this address.");
  });
  app.use(problemHandler(application.logger));
  return app;
}
