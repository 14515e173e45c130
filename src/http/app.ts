import express, { type Express } from "express";
import type { Application } from "../application.js";
import { FootnoteError } from "../errors.js";
import { boundJobs } from "./bound-jobs.js";
import { guardHost } from "./guard-host.js";
import { healthRoutes } from "./health-routes.js";
import { identifyRequests } from "./identify-requests.js";
import { limitRate } from "./limit-rate.js";
import { observeRequests } from "./observe-requests.js";
import { problemHandler } from "./problem.js";
import { refuseOtherMethods } from "./refuse-other-methods.js";
import { requestSignal } from "./request-signal.js";
import { answerRoutes } from "./routes/answers.js";
import { chatRoutes } from "./routes/chat-completions.js";
import { documentRoutes } from "./routes/documents.js";
import { jobRoutes } from "./routes/jobs.js";
import { mcpRoutes } from "./routes/mcp.js";
import { questionRoutes } from "./routes/questions.js";
import { uploadRoutes } from "./routes/uploads.js";
import { takeTurns, turnQueues } from "./take-turns.js";

const listLimitMs = 5_000;
const jsonBytes = 1_000_000;
/** Parsing JSON holds everybody up: longer texts come as a file, which goes to the disk as it arrives. */
const jsonTextBytes = 10_000_000;

/** The service's routes, without listening. */
export function createApp(application: Application): Express {
  const app = express();
  app.disable("x-powered-by");
  app.use(identifyRequests(application), observeRequests(application));
  app.use(guardHost(application.config.host));
  const health = healthRoutes(application);
  app.use(health);
  app.use(["/v1", "/mcp"], limitRate(application.config.load.requestsPerMinute, application.meter));
  app.use(["/v1/documents", "/v1/jobs"], boundJobs(application));
  app.use("/v1/documents", express.json({ limit: Math.min(application.config.maxUploadBytes, jsonTextBytes) }));
  app.use(express.json({ limit: jsonBytes }));
  app.use(takeTurns(turnQueues(application)));
  app.get("/", (_request, response) => void response.json({ name: "Footnote", ask: "POST /v1/ask { question }" }));
  app.get("/v1/collections", async (_request, response) => {
    response.json({ collections: await application.reader.collections(requestSignal(response, listLimitMs)) });
  });
  const routers = [
    questionRoutes(application),
    answerRoutes(application),
    documentRoutes(application),
    uploadRoutes(application),
    jobRoutes(application),
    chatRoutes(application),
  ];
  app.use("/v1", ...routers, refuseOtherMethods(...routers));
  const mcp = mcpRoutes(application);
  app.use(mcp, refuseOtherMethods(mcp));
  app.use(refuseOtherMethods(app.router, health));
  app.use(() => {
    throw new FootnoteError("not_found", "There is nothing at this address.");
  });
  app.use(problemHandler(application.logger));
  return app;
}
