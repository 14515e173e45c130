import { describe, expect, it } from "vitest";
import { accessRule } from "../../../src/http/access-rules.js";

describe("the access rule of an address", () => {
  it("is the same however the address is written", () => {
    for (const path of ["/v1/documents/1/pages/2", "/V1/Documents/1/pages/2/", "//v1/documents//1/pages/2"])
      expect(accessRule("GET", path)).toEqual({ action: "documents.read", scopes: ["ask", "search"] });
    expect(accessRule("HEAD", "/v1/documents/1")).toEqual(accessRule("GET", "/v1/documents/1"));
  });

  it("is the administrator's where nobody has thought of it", () => {
    for (const [method, path] of [
      ["GET", "/v1/odd"],
      ["PATCH", "/v1/documents/1"],
      ["GET", "/v1/keys"],
    ] as const)
      expect(accessRule(method, path).scopes).toEqual(["admin"]);
  });
});
