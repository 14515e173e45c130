import type { Clock } from "../../src/ports/clock.js";

/** Stands still until it is moved. */
export class SetClock implements Clock {
  #ms: number;

  constructor(start = "2025-03-01T08:00:00.000Z") {
    this.#ms = Date.parse(start);
  }

  now(): Date {
    return new Date(this.#ms);
  }

  monotonicMs(): number {
    return this.#ms;
  }

  advance(ms: number): void {
    this.#ms += ms;
  }
}
