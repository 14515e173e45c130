import { hubAddress, hubCache, hubId } from "./hugging-face-hub.js";
export const rerankerPattern = new RegExp(`^(local:.+|huggingface:${hubId.source.slice(1, -1)})$`, "u");
/** `id` is of `rerankerPattern`. */
export function rerankerSetting(id, environment) {
    const name = id.slice(id.indexOf(":") + 1);
    if (id.startsWith("local:"))
        return { kind: "local", id, name };
    return { kind: "huggingface", id, name, url: hubAddress, hubCache: hubCache(environment) };
}
