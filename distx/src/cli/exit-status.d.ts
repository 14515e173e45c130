import type { Output } from "./output.js";
export declare const exitStatus: {
    readonly done: 0;
    readonly inPart: 1;
    readonly wrongUsage: 2;
    readonly couldNotRun: 3;
};
/** Prints a sentence for the user and gives the exit status: 2 for wrong usage, 1 for cancelled work, 3 for the rest. */
export declare function reportError(thrown: unknown, output: Output): number;
