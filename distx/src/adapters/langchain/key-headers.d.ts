/** The header that carries a key to an OpenAI-compatible server. Azure AI Foundry takes its key in one of its own. */
export declare function keyHeaders({ hostname }: URL, apiKey: string | undefined): Record<string, string>;
