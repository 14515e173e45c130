import { describe, expect, it } from "vitest";
import { errorCodes } from "../../../src/errors.js";
import { statusOf } from "../../../src/http/problem.js";

describe("problems", () => {
  it("give every error code a status of its kind", () => {
    for (const code of errorCodes) expect(statusOf[code], code).toBeGreaterThanOrEqual(400);
    expect(Object.keys(statusOf).sort()).toEqual([...errorCodes].sort());
  });
});
