import { hubAddress, hubCache, hubId } from "./hugging-face-hub.js";
export const embedderPattern = /^(local|huggingface|ollama|openai):.+$/u;
export function embedderSettingFaults({ embedder, url }) {
    const [kind, name] = partsOf(embedder);
    if (kind === "huggingface" && !hubId.test(name))
        return ["FOOTNOTE_EMBEDDER: a huggingface: embedder is named ORGANISATION/MODEL, such as Xenova/bge-small-en-v1.5"];
    if (kind === "openai" && url === undefined) {
        return [
            "FOOTNOTE_EMBEDDER_URL: an openai: embedder needs the address of its server, such as http://127.0.0.1:8000/v1",
        ];
    }
    return [];
}
export function embedderSetting(values, environment, ollamaAddress) {
    const { embedder: id } = values;
    const [kind, name] = partsOf(id);
    switch (kind) {
        case "huggingface":
            return { kind, id, name, url: values.url ?? hubAddress, hubCache: hubCache(environment) };
        case "ollama":
        case "openai": {
            const url = values.url ?? ollamaAddress;
            const apiKey = values.apiKey ?? (isSameHost(url, values.modelUrl) ? values.modelApiKey : undefined);
            return { kind, id, name, url, ...(apiKey !== undefined && { apiKey }) };
        }
        default:
            return { kind: "local", id, name };
    }
}
function partsOf(embedder) {
    const colon = embedder.indexOf(":");
    return [embedder.slice(0, colon), embedder.slice(colon + 1)];
}
/** A key goes to the server it was given for and to no other. */
function isSameHost(one, other) {
    return new URL(one).host === new URL(other).host;
}
