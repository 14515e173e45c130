import { toFootnoteError } from "../errors.js";
import type { Step, StepName } from "../ports/observer.js";

/** Does work as a step of what it is a part of, where that is observed. */
export async function inStep<Result>(
  parent: Pick<Step, "begin"> | undefined,
  name: StepName,
  work: (step: Step | undefined) => Promise<Result>,
): Promise<Result> {
  const step = parent?.begin(name);
  try {
    return await work(step);
  } catch (thrown) {
    step?.end({ failure: toFootnoteError(thrown).code });
    throw thrown;
  } finally {
    step?.end();
  }
}
