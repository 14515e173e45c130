/** Who checks questions and answers for harm. */
export type SafetySetting =
  | { readonly kind: "none" }
  | { readonly kind: "azure"; readonly url: string; readonly apiKey: string; readonly groundedness: boolean }
  | { readonly kind: "llama-guard"; readonly name: string; readonly url: string };

export interface SafetyValues {
  readonly safety: string;
  readonly url: string | undefined;
  readonly apiKey: string | undefined;
}

export const safetyPattern = /^(?:none|azure(?:\+groundedness)?|llama-guard:.+)$/u;

export function safetySettingFaults({ safety, url, apiKey }: SafetyValues): string[] {
  if (!safety.startsWith("azure")) return [];
  const faults: string[] = [];
  if (url === undefined)
    faults.push("FOOTNOTE_SAFETY_URL: azure needs its endpoint, such as https://NAME.cognitiveservices.azure.com");
  if (apiKey === undefined) faults.push("FOOTNOTE_SAFETY_API_KEY: azure needs a key");
  return faults;
}

/** The setting of values without faults. */
export function safetySetting({ safety, url, apiKey = "" }: SafetyValues, ollamaAddress: string): SafetySetting {
  if (safety.startsWith("azure")) {
    return { kind: "azure", url: url ?? "", apiKey, groundedness: safety.endsWith("+groundedness") };
  }
  const [, name] = /^llama-guard:(.+)$/u.exec(safety) ?? [];
  return name === undefined ? { kind: "none" } : { kind: "llama-guard", name, url: url ?? ollamaAddress };
}
