import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Application } from "../../../src/application.js";
import { createApp } from "../../../src/http/app.js";
import { operations } from "../../../src/http/contract/operations.js";
import { describeOperations } from "../../../src/http/openapi.js";

/** Enough of the application for the routes to be made; nothing of it is called. */
const turns = { running: 1, waiting: 1 };
const load = { requestsPerMinute: 1, waitingJobs: 1, answers: turns, searches: turns };
const config = { host: "127.0.0.1", maxUploadBytes: 1, load, allowedHosts: [], trustedProxies: [] };
const meter = { watchQueue: () => undefined };
const nothing = new Proxy({ config, meter }, { get: (parts, key) => Reflect.get(parts, key) ?? {} });
const route = z.looseObject({ path: z.string(), stack: z.array(z.looseObject({ method: z.string() })) });

/** Methods and addresses of all routes, those of routers below `/v1` among them. */
function served(router: unknown, prefix = ""): string[] {
  return stackOf(router).flatMap((layer) => {
    const found = route.safeParse(Reflect.get(layer, "route"));
    const below = Reflect.get(layer, "rawPath") === "/v1" ? "/v1" : prefix;
    if (!found.success) return served(Reflect.get(layer, "handle"), below);
    const path = prefix + found.data.path.replaceAll(/:(\w+)/gu, "{$1}");
    return [...new Set(found.data.stack.map(({ method }) => `${method} ${path}`))];
  });
}

function stackOf(router: unknown): object[] {
  const stack: unknown = Reflect.get(Object(router), "stack");
  return Array.isArray(stack) ? stack.map(Object) : [];
}

describe("the operations", () => {
  it("are the routes that are served, no more and no fewer", () => {
    const described = operations.map(({ method, path }) => `${method} ${path}`);
    expect(served(createApp(z.custom<Application>().parse(nothing)).router).sort()).toEqual([...described].sort());
    expect(new Set(described).size).toBe(operations.length);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  });

  it("are described whole: every reference leads somewhere, every example fits its schema", () => {
    const description = JSON.stringify(describeOperations(operations, "1.0.0"));
    const names = [...description.matchAll(/"#\/components\/schemas\/(\w+)"/gu)].map(([, name]) => name ?? "");
    const schemas = z.record(z.string(), z.unknown());
    const { components } = z.looseObject({ components: z.looseObject({ schemas }) }).parse(JSON.parse(description));
    expect([...new Set(names)].sort()).toEqual(Object.keys(components.schemas).sort());
    for (const { operationId, body = [], parameters, path } of operations) {
      for (const { schema, examples = {} } of body) for (const one of Object.values(examples)) schema?.parse(one);
      const segments = [...path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name);
      expect(Object.keys(parameters?.shape ?? {}), operationId).toEqual(segments);
    }
  });
});
