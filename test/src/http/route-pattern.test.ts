import { describe, expect, it } from "vitest";
import { routePattern } from "../../../src/http/route-pattern.js";

describe("routePattern", () => {
  it("is the pattern with where its router is mounted, however the address is written", () => {
    const route = { path: "/documents/:id" };
    expect(routePattern({ originalUrl: "/v1/documents/secret?q=1", route })).toBe("/v1/documents/:id");
    expect(routePattern({ originalUrl: "/V1//documents/secret/", route })).toBe("/v1/documents/:id");
    expect(routePattern({ originalUrl: "/health/live", route: { path: "/health/live" } })).toBe("/health/live");
  });

  it("holds nothing of an address that is no route's", () => {
    expect(routePattern({ originalUrl: "/wp-login.php" })).toBe("none");
    expect(routePattern({ originalUrl: "/made/up/ask", route: { path: "/ask" } })).toBe("/ask");
  });
});
