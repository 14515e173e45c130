/**
 * The header that carries a key to an OpenAI-compatible server. Azure AI Foundry takes its key in one of its own, but for
 * managed endpoints, which take bearer tokens like everyone else.
 */
export function keyHeaders({ hostname }: URL, apiKey: string | undefined): Record<string, string> {
  if (apiKey === undefined) return {};
  const ownHeader = hostname.endsWith(".azure.com") && !hostname.endsWith(".inference.ml.azure.com");
  return ownHeader ? { "api-key": apiKey } : { authorization: `Bearer ${apiKey}` };
}
