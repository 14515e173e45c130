import { describe, expect, it } from "vitest";
import { FootnoteError } from "../../../src/errors.js";
import { publishWhenDue } from "../../../src/jobs/publish-when-due.js";
import { createLogger } from "../../../src/logger.js";
import type { GenerationLag, GenerationPublisher } from "../../../src/ports/generation-publisher.js";
import { unstopped } from "../../expect-code.js";

const logger = createLogger("silent");
const whole: GenerationLag = { generation: 1, graph: 100_000, tail: 0, tombstones: 0, damaged: false };

class CountingPublisher implements Pick<GenerationPublisher, "lag" | "publish"> {
  published = 0;
  readonly behind: GenerationLag;
  readonly fault: FootnoteError | undefined;
  constructor(behind: GenerationLag, fault?: FootnoteError) {
    this.behind = behind;
    this.fault = fault;
  }
  async lag() {
    return this.behind;
  }
  async publish() {
    this.published += 1;
    if (this.fault) throw this.fault;
    return 2;
  }
  async close() {}
}

const publishes = async (lag: Partial<GenerationLag>) => {
  const publisher = new CountingPublisher({ ...whole, ...lag });
  await publishWhenDue(publisher, logger, unstopped);
  return publisher.published === 1;
};

describe("publishWhenDue", () => {
  it("publishes a first graph once a scan would cost more than it saves", async () => {
    expect(await publishes({ generation: undefined, graph: 0, tail: 2_000 })).toBe(false);
    expect(await publishes({ generation: undefined, graph: 0, tail: 2_001 })).toBe(true);
  });

  it("builds anew when a tenth has come or gone, and never lets the scanned rest grow without end", async () => {
    expect(await publishes({ tail: 9_000, tombstones: 9_000 })).toBe(false);
    expect(await publishes({ tail: 10_001 })).toBe(true);
    expect(await publishes({ tombstones: 10_001 })).toBe(true);
    expect(await publishes({ graph: 1_000_000, tail: 19_000 })).toBe(false);
    expect(await publishes({ graph: 1_000_000, tail: 20_001 })).toBe(true);
  });

  it("replaces a damaged graph at once", async () => {
    expect(await publishes({ damaged: true })).toBe(true);
  });

  it("goes on when publishing fails, and does nothing once stopped", async () => {
    const failing = new CountingPublisher({ ...whole, damaged: true }, new FootnoteError("storage_full", "Full."));
    await publishWhenDue(failing, logger, unstopped);
    await publishWhenDue(failing, logger, AbortSignal.abort());
    expect(failing.published).toBe(1);
  });
});
