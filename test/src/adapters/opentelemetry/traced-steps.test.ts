import { SpanStatusCode, trace } from "@opentelemetry/api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tracedSteps } from "../../../../src/adapters/opentelemetry/traced-steps.js";
import { MemoryTracer } from "../../../fakes/memory-tracer.js";

describe("tracedSteps", () => {
  const tracer = new MemoryTracer();
  beforeAll(() => {
    trace.setGlobalTracerProvider({ getTracer: () => tracer });
  });
  afterAll(() => trace.disable());

  it("makes spans inside one another with the facts of each, once", () => {
    const ask = tracedSteps("1").begin("ask");
    const generate = ask.begin("generate");
    generate.end({ promptTokens: 12, answerTokens: 3 });
    ask.end({ status: "answered", evidence: 0.9 });
    ask.end({ failure: "cancelled" });
    expect(tracer.finished).toEqual([
      {
        name: "footnote.generate",
        parent: "footnote.ask",
        attributes: { "footnote.promptTokens": 12, "footnote.answerTokens": 3 },
      },
      {
        name: "footnote.ask",
        parent: undefined,
        attributes: { "footnote.status": "answered", "footnote.evidence": 0.9 },
      },
    ]);
  });

  it("marks the span of a step that failed", () => {
    tracer.finished.length = 0;
    tracedSteps("1").begin("search").end({ failure: "timeout" });
    expect(tracer.finished).toMatchObject([{ status: { code: SpanStatusCode.ERROR, message: "timeout" } }]);
  });
});
