/** Makes what was renamed into a folder durable: a new name is on the disk only once its folder is. */
export declare function syncFolder(path: string): Promise<void>;
