import { fileURLToPath } from "node:url";
/** Finds `name` beside the module whose `import.meta.url` is given, in sources and in the built tree alike. */
export function moduleEntry(importMetaUrl, name) {
    const fromSource = importMetaUrl.endsWith(".ts");
    const url = new URL(`${name}.${fromSource ? "ts" : "js"}`, importMetaUrl);
    return { url, path: fileURLToPath(url), execArgv: fromSource ? ["--import", sourceLoader()] : [] };
}
/** Named by its address and told to start: by itself tsx starts in the main thread only, and is looked for in the working folder. */
function sourceLoader() {
    const loader = import.meta.resolve("tsx/esm/api");
    return `data:text/javascript,import{register}from${JSON.stringify(loader)};register();`;
}
