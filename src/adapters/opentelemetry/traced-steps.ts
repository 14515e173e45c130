import { type Context, SpanStatusCode, context, trace } from "@opentelemetry/api";
import type { Step, StepFacts, StepName } from "../../ports/observer.js";

/**
 * Steps as spans of OpenTelemetry, `footnote.ask` and so on. Without an SDK, which the operator loads before the program
 * (`node --import`), they are nothing. The outermost step belongs to the span that is active when it begins.
 */
export function tracedSteps(version: string): Pick<Step, "begin"> {
  return { begin: (name) => begin(name, version, context.active()) };
}

function begin(name: StepName, version: string, parent: Context): Step {
  const span = trace.getTracer("footnote", version).startSpan(`footnote.${name}`, {}, parent);
  const inside = trace.setSpan(parent, span);
  let ended = false;
  return {
    begin: (inner) => begin(inner, version, inside),
    end: (facts = {}) => {
      if (ended) return;
      ended = true;
      span.setAttributes(attributesOf(facts));
      if (facts.failure !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: facts.failure });
      span.end();
    },
  };
}

function attributesOf(facts: StepFacts): Record<string, string | number> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [`footnote.${name}`, value]));
}
