import type { Logger } from "../logger.js";
import { toFootnoteError } from "../errors.js";
import type { GenerationLag, GenerationPublisher } from "../ports/generation-publisher.js";

/** Scanning this many vectors exactly costs about a millisecond, less than what a graph saves. */
const scannableTail = 2_000;

/** Share of a graph that may be tombstones before searching through them costs more than building anew. */
const tolerableTombstones = 500;

export function isPublishDue({ tail, tombstones }: GenerationLag): boolean {
  return tail > scannableTail || tombstones > tolerableTombstones;
}

/**
 * Publishes a new generation when the exact-scanned rest has grown too long. A failure leaves the old generation in
 * force, where everything committed stays searchable, and is tried again after the next job.
 */
export async function publishWhenDue(
  publisher: GenerationPublisher,
  logger: Logger,
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted || !isPublishDue(await publisher.lag(signal))) return;
  try {
    const generation = await publisher.publish(signal);
    logger.info({ generation }, "generation published");
  } catch (thrown) {
    const { code } = toFootnoteError(thrown);
    logger.error({ code, err: thrown }, "publishing a generation failed; the one before stays in force");
  }
}
