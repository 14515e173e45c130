import { type FootnoteClient, footnoteClient } from "../../client/footnote-client.js";
import { Observable } from "./observable.js";

const storedAs = "footnote-key";
const knockEveryMs = 1_500;

/** How this page stands with the service: by which key, whether one is wanted, and whether anybody answers. */
export class Session {
  readonly client: FootnoteClient;
  readonly keyWanted = new Observable(false);
  readonly reachable = new Observable(true);
  /** Goes up when what was loaded may be read anew: with another key, and when the service has come back. */
  readonly round = new Observable(0);
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
    this.client = footnoteClient({
      key: () => this.key,
      fetch: async (...request) => {
        try {
          const response = await fetch(...request);
          this.heard(response.status);
          return response;
        } catch (thrown) {
          if (!request[1]?.signal?.aborted) this.lost();
          throw thrown;
        }
      },
    });
  }

  get key(): string | undefined {
    return this.#storage.getItem(storedAs) ?? undefined;
  }

  /** Kept until the tab is closed. */
  useKey(key: string): void {
    this.#storage.setItem(storedAs, key);
    this.keyWanted.set(false);
    this.#again();
  }

  forgetKey(): void {
    this.#storage.removeItem(storedAs);
    this.#again();
  }

  /** Some answer has come. */
  heard(status: number): void {
    if (status === 401) this.keyWanted.set(true);
    if (this.reachable.value) return;
    this.reachable.set(true);
    this.#again();
  }

  /** None has: knocks until one does. */
  lost(): void {
    if (!this.reachable.value) return;
    this.reachable.set(false);
    const knock = () => {
      if (this.reachable.value) return;
      this.client.live(AbortSignal.timeout(knockEveryMs)).catch(() => setTimeout(knock, knockEveryMs));
    };
    setTimeout(knock, knockEveryMs);
  }

  #again(): void {
    this.round.set(this.round.value + 1);
  }
}
