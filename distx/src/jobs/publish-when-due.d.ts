import type { Logger } from "../logger.js";
import type { GenerationPublisher } from "../ports/generation-publisher.js";
/**
 * Publishes a new generation when the exact-scanned rest has grown too long. A failure leaves the old generation in
 * force, where everything committed stays searchable, and is tried again after the next job.
 */
export declare function publishWhenDue(publisher: GenerationPublisher, logger: Logger, signal: AbortSignal): Promise<void>;
