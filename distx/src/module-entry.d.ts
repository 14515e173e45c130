/** How to start a sibling module as a process or thread of its own. */
export interface ModuleEntry {
    readonly url: URL;
    readonly path: string;
    /** Node options without which the module cannot be loaded: TypeScript sources need their loader. */
    readonly execArgv: readonly string[];
}
/** Finds `name` beside the module whose `import.meta.url` is given, in sources and in the built tree alike. */
export declare function moduleEntry(importMetaUrl: string, name: string): ModuleEntry;
