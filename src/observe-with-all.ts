import type { Step, StepName } from "./ports/observer.js";

/** One step that several watch. */
export function observeWithAll(observers: readonly Pick<Step, "begin">[]): Pick<Step, "begin"> {
  return { begin: (name) => stepOf(observers, name) };
}

function stepOf(parents: readonly Pick<Step, "begin">[], name: StepName): Step {
  const steps = parents.map((parent) => parent.begin(name));
  return {
    begin: (inner) => stepOf(steps, inner),
    end: (facts) => {
      for (const step of steps) step.end(facts);
    },
  };
}
