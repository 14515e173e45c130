import type { ProblemCode } from "../domain/problem.js";

export interface Fault {
  readonly code: ProblemCode;
  readonly message: string;
}

/** Looks after one part of what is stored: that it is whole, and agrees with the parts it is made from. */
export interface Inspector {
  /** Every fault, in a stable order. Changes nothing, and may run beside a worker. */
  inspect(signal: AbortSignal): Promise<readonly Fault[]>;
  /**
   * Mends what can be made again from what is whole, without an embedder; the rest stays as it is. Atomic and repeatable.
   * Only under the writer lock.
   */
  repair(signal: AbortSignal): Promise<void>;
}
