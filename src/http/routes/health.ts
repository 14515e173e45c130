import { Router } from "express";
import type { Application } from "../../application.js";
import type { ReadyBody } from "../contract/service.js";
import { requestSignal } from "../request-signal.js";

const limitMs = 5_000;

/** For probes and for Prometheus. */
export function healthRoutes({ readiness, meter }: Application): Router {
  const router = Router();
  router.get("/health/live", (_request, response) => void response.json({ status: "live" }));
  router.get("/health/ready", async (_request, response) => {
    const { reasons, degraded } = await readiness(requestSignal(response, limitMs));
    const isReady = reasons.length === 0;
    const body: ReadyBody = { status: isReady ? "ready" : "unready", reasons, degraded };
    response.status(isReady ? 200 : 503).json(body);
  });
  router.get("/metrics", async (_request, response) => {
    const { contentType, text } = await meter.read(requestSignal(response, limitMs));
    response.type(contentType).send(text);
  });
  return router;
}
