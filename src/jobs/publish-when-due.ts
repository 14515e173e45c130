import type { Logger } from "../logger.js";
import { toFootnoteError } from "../errors.js";
import type { GenerationLag, GenerationPublisher } from "../ports/generation-publisher.js";

/** Scanning this many vectors exactly costs about a millisecond, less than what a graph saves. */
const scannableTail = 2_000;
/** However large the graph: this many take about ten milliseconds to scan. */
const longestTail = 20_000;
/** This many chunks that have gone cost a search through the graph next to nothing. */
const tolerableTombstones = 500;
/** Building anew costs as much as the graph is large, so it waits for a change of this share of it. */
const worthwhileShare = 0.1;

function isPublishDue({ graph, tail, tombstones, damaged }: GenerationLag): boolean {
  const worthwhile = graph * worthwhileShare;
  if (damaged || tombstones > Math.max(tolerableTombstones, worthwhile)) return true;
  return tail > Math.min(longestTail, Math.max(scannableTail, worthwhile));
}

/**
 * Publishes a new generation when the exact-scanned rest has grown too long. A failure leaves the old generation in
 * force, where everything committed stays searchable, and is tried again after the next job.
 */
export async function publishWhenDue(
  publisher: Pick<GenerationPublisher, "lag" | "publish">,
  logger: Logger,
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) return;
  try {
    if (!isPublishDue(await publisher.lag(signal))) return;
    const generation = await publisher.publish(signal);
    logger.info({ generation }, "generation published");
  } catch (thrown) {
    const { code } = toFootnoteError(thrown);
    logger.error({ code, err: thrown }, "publishing a generation failed; the one before stays in force");
  }
}
