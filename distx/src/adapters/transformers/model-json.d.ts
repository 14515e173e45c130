export declare function readJson(path: string): Promise<unknown>;
/** Undefined where there is no such file; one that cannot be read is a fault. */
export declare function readJsonIfThere(path: string): Promise<unknown>;
