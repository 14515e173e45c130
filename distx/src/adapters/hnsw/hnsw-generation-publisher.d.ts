import type { Clock } from "../../ports/clock.js";
import type { GenerationLag, GenerationPublisher } from "../../ports/generation-publisher.js";
/** Generations under `<folder>/gen-<sequence>-<random>`, built and checked beside and then renamed. */
export declare class HnswGenerationPublisher implements GenerationPublisher {
    #private;
    constructor(databasePath: string, folder: string, clock: Clock);
    lag(): Promise<GenerationLag>;
    publish(signal: AbortSignal): Promise<number | undefined>;
    close(): Promise<void>;
}
