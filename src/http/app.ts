import express, { type Express, type RequestHandler } from "express";
import type { Application } from "../application.js";
import { everythingVisible } from "../domain/visibility.js";
import { FootnoteError } from "../errors.js";
import { authenticate, seenApplication } from "./authenticate.js";
import { guardHost } from "./guard-host.js";
import { problemHandler } from "./problem.js";
import { refuseOtherMethods } from "./refuse-other-methods.js";
import { requestSignal } from "./request-signal.js";
import { answerRoutes } from "./routes/answers.js";
import { chatRoutes } from "./routes/chat-completions.js";
import { documentRoutes } from "./routes/documents.js";
import { jobRoutes } from "./routes/jobs.js";
import { keyRoutes } from "./routes/keys.js";
import { mcpRoutes } from "./routes/mcp.js";
import { questionRoutes } from "./routes/questions.js";
import { uploadRoutes } from "./routes/uploads.js";

const healthLimitMs = 5_000;
const jsonBytes = 1_000_000;
/** Parsing JSON holds everybody up: longer texts come as a file, which goes to the disk as it arrives. */
const jsonTextBytes = 10_000_000;

/** The service's routes, without listening. */
export function createApp(application: Application): Express {
  const app = express();
  app.disable("x-powered-by");
  app.use(identify(application));
  app.use(guardHost(application.config));
  app.use(["/v1", "/mcp"], authenticate(application));
  app.use("/v1/documents", express.json({ limit: Math.min(application.config.maxUploadBytes, jsonTextBytes) }));
  app.use(express.json({ limit: jsonBytes }));
  app.get("/", (_request, response) => void response.json({ name: "Footnote", ask: "POST /v1/ask { question }" }));
  app.get("/health/live", (_request, response) => void response.json({ status: "live" }));
  app.get("/health/ready", async (_request, response) => {
    await application.reader.counts(everythingVisible, requestSignal(response, healthLimitMs));
    response.json({ status: "ready" });
  });
  app.get("/v1/collections", async (_request, response) => {
    const signal = requestSignal(response, healthLimitMs);
    response.json({ collections: await seenApplication(response).reader.collections(everythingVisible, signal) });
  });
  const routers = [
    questionRoutes(application.logger),
    answerRoutes(),
    documentRoutes(),
    uploadRoutes(application),
    jobRoutes(application),
    chatRoutes(application),
    keyRoutes(application),
  ];
  app.use("/v1", ...routers, refuseOtherMethods(...routers));
  const mcp = mcpRoutes();
  app.use(mcp, refuseOtherMethods(mcp));
  app.use(refuseOtherMethods(app.router));
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
