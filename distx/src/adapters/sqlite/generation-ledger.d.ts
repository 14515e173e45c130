import { z } from "zod";
import type { Clock } from "../../ports/clock.js";
/** A generation as the store names it: `directory` is the name of its folder, `manifest` what it must hold, as JSON. */
export interface NamedGeneration {
    readonly id: number;
    readonly chunkSetId: number;
    readonly changeSequence: number;
    readonly directory: string;
    readonly manifest: string;
}
export declare const generationRow: z.ZodPipe<z.ZodObject<{
    id: z.ZodNumber;
    chunk_set_id: z.ZodNumber;
    change_sequence: z.ZodNumber;
    directory: z.ZodString;
    manifest: z.ZodString;
}, z.core.$strip>, z.ZodTransform<NamedGeneration, {
    id: number;
    chunk_set_id: number;
    change_sequence: number;
    directory: string;
    manifest: string;
}>>;
/** The current generation of the current chunk set; one row or none. */
export declare const currentGeneration = "SELECT generations.id, chunk_set_id, change_sequence, directory, manifest FROM generations\n  JOIN chunk_sets ON chunk_sets.id = chunk_set_id WHERE generations.state = 'current' AND chunk_sets.state = 'current'";
/** The rows that say which graph is in force, for the one writer. */
export declare class GenerationLedger {
    #private;
    constructor(path: string, clock: Clock);
    current(): NamedGeneration | undefined;
    /** Live chunks of the current set that came, and chunks that went, after a change. */
    changesSince(changeSequence: number): {
        readonly added: number;
        readonly removed: number;
    };
    /** One transaction: the new generation is current, the old one has gone, and so have the tombstones it needed. */
    name({ chunkSetId, changeSequence, directory, manifest }: Omit<NamedGeneration, "id">): number;
    /** For a set without chunks: no generation and nothing that one would have to hide. */
    forget(): void;
    close(): void;
}
