import { once } from "node:events";
import { createServer } from "node:http";
import express, { Router } from "express";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problemHandler } from "../../../src/http/problem.js";
import { refuseOtherMethods } from "../../../src/http/refuse-other-methods.js";

const app = express();
const things = Router();
const more = Router();
things.get("/things/:id", (_request, response) => void response.json({}));
more.delete("/things/:id", (_request, response) => void response.json({}));
app.get("/", (_request, response) => void response.json({}));
app.use("/v1", things, more, refuseOtherMethods(things, more));
app.use(refuseOtherMethods(app.router));
app.use(problemHandler(pino({ level: "silent" })));
const server = createServer(app);
let url = "";

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
});
afterAll(() => void server.close());

describe("an address that is known for other methods", () => {
  it("names the methods of all routers", async () => {
    const response = await fetch(`${url}/v1/things/7`, { method: "PATCH" });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("DELETE, GET, HEAD");
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    expect(await response.json()).toMatchObject({ code: "method_not_allowed", status: 405 });
    expect((await fetch(url, { method: "POST" })).headers.get("allow")).toBe("GET, HEAD");
  });

  it("still answers its own methods, and unknown addresses stay unknown", async () => {
    expect((await fetch(`${url}/v1/things/7`, { method: "DELETE" })).status).toBe(200);
    expect((await fetch(`${url}/v1/things/7`, { method: "HEAD" })).status).toBe(200);
    expect((await fetch(`${url}/v1/nothing`, { method: "PATCH" })).status).toBe(404);
  });
});
