import { fileURLToPath } from "node:url";

/** How to start a sibling module as a process or thread of its own. */
export interface ModuleEntry {
  readonly url: URL;
  readonly path: string;
  /** Node options without which the module cannot be loaded: TypeScript sources need their loader. */
  readonly execArgv: readonly string[];
}

/** Finds `name` beside the module whose `import.meta.url` is given, in sources and in the built tree alike. */
export function moduleEntry(importMetaUrl: string, name: string): ModuleEntry {
  const fromSource = importMetaUrl.endsWith(".ts");
  const url = new URL(`${name}.${fromSource ? "ts" : "js"}`, importMetaUrl);
  return { url, path: fileURLToPath(url), execArgv: fromSource ? ["--import", sourceLoader()] : [] };
}

/** Named by its address and told to start: by itself tsx starts in the main thread only, and is looked for in the working folder. */
function sourceLoader(): string {
  const loader = import.meta.resolve("tsx/esm/api");
  return `data:text/javascript,import{register}from${JSON.stringify(loader)};register();`;
}
