import { once } from "node:events";
import type { Server } from "node:http";
import express from "express";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { limitRate } from "../../../src/http/limit-rate.js";
import { problemHandler } from "../../../src/http/problem.js";

describe("limitRate", () => {
  const refused: string[] = [];
  let server: Server;
  let url = "";

  beforeAll(async () => {
    const app = express();
    app.use("/limited", limitRate(2, { refused: (bound) => refused.push(bound) }));
    app.use("/free", limitRate(0, { refused: (bound) => refused.push(bound) }));
    app.use((_request, response) => void response.json({}));
    app.use(problemHandler(pino({ level: "silent" })));
    server = app.listen(0, "127.0.0.1");
    await once(server, "listening");
    url = `http://127.0.0.1:${z.object({ port: z.number() }).parse(server.address()).port}`;
  });
  afterAll(() => server.close());

  it("says what is left, refuses what is beyond it as a problem, and says when to come back", async () => {
    const first = await fetch(`${url}/limited`);
    expect(first.headers.get("RateLimit")).toMatch(/"requests"; r=1; t=\d+/u);
    expect(first.headers.get("RateLimit-Policy")).toMatch(/"requests"; q=2; w=60/u);
    await fetch(`${url}/limited`);
    const third = await fetch(`${url}/limited`);
    expect(third.status).toBe(429);
    expect(third.headers.get("Content-Type")).toContain("application/problem+json");
    expect(Number(third.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(await third.json()).toMatchObject({ code: "rate_limited", status: 429 });
    expect(refused).toEqual(["rate"]);
  });

  it("limits nothing where there is no limit", async () => {
    const statuses = [];
    for (let count = 0; count < 5; count += 1) statuses.push((await fetch(`${url}/free`)).status);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});
