import { Router } from "express";
import { seenApplication } from "../authenticate.js";
import type { StatusBody } from "../contract/service.js";
import { requestSignal } from "../request-signal.js";

const limitMs = 10_000;

/** What is stored, what embeds and what answers; where it lies on the machine is nobody's business here. */
export function statusRoutes(): Router {
  const router = Router();
  router.get("/status", async (_request, response) => {
    const { dataDir: _, ...status } = await seenApplication(response).status(requestSignal(response, limitMs));
    response.json(status satisfies StatusBody);
  });
  return router;
}
