/** The header that carries a key to an OpenAI-compatible server. Azure AI Foundry takes its key in one of its own. */
export function keyHeaders({ hostname }, apiKey) {
    if (apiKey === undefined)
        return {};
    return hostname.endsWith(".azure.com") ? { "api-key": apiKey } : { authorization: `Bearer ${apiKey}` };
}
