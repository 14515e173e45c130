import { FootnoteError, toFootnoteError } from "../errors.js";

export interface FairQueueOptions {
  /** At work at a time. */
  readonly running: number;
  /** Waiting for their turn; beyond that somebody is refused. */
  readonly waiting: number;
  readonly longestWaitMs: number;
  /** Milliseconds that only grow. */
  readonly nowMs: () => number;
  readonly onRefusal?: () => void;
}

interface Waiter {
  readonly begin: () => void;
  readonly refuse: () => void;
}

/** How much the latest turn counts in the mean length of a turn. */
const latestShare = 0.2;
const longestAdviceSeconds = 120;

/**
 * Lets a few work at a time and a few more wait. Callers get their turns one after another, each caller's own in the order they
 * came, so that one who asks a hundred times at once keeps nobody else waiting for a hundred turns. Where all places are
 * taken, the latest of the caller with the most gives way to one who has fewer by two or more; any other is refused.
 */
export class FairQueue {
  readonly #options: FairQueueOptions;
  /** In the order of their next turn. */
  readonly #callers = new Map<string, Waiter[]>();
  #running = 0;
  #waiting = 0;
  #meanTurnMs = 0;

  constructor(options: FairQueueOptions) {
    this.#options = options;
  }

  get lengths(): { readonly running: number; readonly waiting: number } {
    return { running: this.#running, waiting: this.#waiting };
  }

  /** A guess at when there will be a place again, 1 to 120 seconds. */
  get retryAfterSeconds(): number {
    const waitMs = (this.#meanTurnMs * (this.#waiting + 1)) / this.#options.running;
    return Math.min(longestAdviceSeconds, Math.max(1, Math.ceil(waitMs / 1_000)));
  }

  /** Waits for a turn and gives what ends it. Throws `busy` where it is refused or too late, `cancelled` where it is no longer wanted. */
  async enter(caller: string, signal: AbortSignal): Promise<() => void> {
    if (signal.aborted) throw toFootnoteError(signal.reason);
    if (this.#running >= this.#options.running) await this.#turn(caller, signal);
    else this.#running += 1;
    const startedMs = this.#options.nowMs();
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.#note(this.#options.nowMs() - startedMs);
      this.#pass();
    };
  }

  /** Resolves with a place that whoever had it before has passed on. */
  #turn(caller: string, signal: AbortSignal): Promise<void> {
    if (this.#waiting >= this.#options.waiting && !this.#makeRoomFor(caller)) throw this.#refusal();
    return new Promise((resolve, reject) => {
      const leave = (error: FootnoteError) => {
        clearTimeout(late);
        signal.removeEventListener("abort", onAbort);
        this.#remove(caller, waiter);
        reject(error);
      };
      const onAbort = () => leave(toFootnoteError(signal.reason));
      const waiter: Waiter = {
        begin: () => {
          clearTimeout(late);
          signal.removeEventListener("abort", onAbort);
          resolve();
        },
        refuse: () => leave(this.#refusal()),
      };
      const late = setTimeout(waiter.refuse, this.#options.longestWaitMs);
      signal.addEventListener("abort", onAbort, { once: true });
      this.#callers.set(caller, [...(this.#callers.get(caller) ?? []), waiter]);
      this.#waiting += 1;
    });
  }

  #makeRoomFor(caller: string): boolean {
    const [longest] = [...this.#callers.values()].sort((one, other) => other.length - one.length);
    const own = this.#callers.get(caller)?.length ?? 0;
    if (!longest || longest.length < own + 2) return false;
    longest.at(-1)?.refuse();
    return true;
  }

  /** The caller served goes to the back of the line. */
  #pass(): void {
    const [next] = this.#callers;
    if (!next) {
      this.#running -= 1;
      return;
    }
    const [caller, [first, ...rest]] = next;
    this.#callers.delete(caller);
    if (rest.length > 0) this.#callers.set(caller, rest);
    this.#waiting -= 1;
    first?.begin();
  }

  #remove(caller: string, waiter: Waiter): void {
    const before = this.#callers.get(caller) ?? [];
    const rest = before.filter((other) => other !== waiter);
    if (rest.length === before.length) return;
    this.#waiting -= 1;
    if (rest.length > 0) this.#callers.set(caller, rest);
    else this.#callers.delete(caller);
  }

  #note(turnMs: number): void {
    this.#meanTurnMs = this.#meanTurnMs === 0 ? turnMs : turnMs * latestShare + this.#meanTurnMs * (1 - latestShare);
  }

  #refusal(): FootnoteError {
    this.#options.onRefusal?.();
    return new FootnoteError("busy", "The service has as much to do as it can take. Try again in a moment.");
  }
}
