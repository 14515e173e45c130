import { hubAddress, hubCache, hubId } from "./hugging-face-hub.js";

/** What embeds, as configured. `id` is the setting as it was written; it is part of the fingerprint. */
export type EmbedderSetting =
  /** `name`: one of the bundled models, or a folder. */
  | { readonly kind: "local"; readonly id: string; readonly name: string }
  | {
      readonly kind: "huggingface";
      readonly id: string;
      /** `organisation/model`. */
      readonly name: string;
      /** Address of the hub or of a mirror of it. */
      readonly url: string;
      /** Where other programs keep what they got from the hub; only read. */
      readonly hubCache: string;
    }
  | {
      readonly kind: "ollama" | "openai";
      readonly id: string;
      readonly name: string;
      readonly url: string;
      readonly apiKey?: string;
    };

/** The settings an embedder depends on, as they were given. */
export interface EmbedderValues {
  readonly embedder: string;
  readonly url?: string | undefined;
  readonly apiKey?: string | undefined;
  /** Address of the language model's server and its key. */
  readonly modelUrl: string;
  readonly modelApiKey?: string | undefined;
}

export const embedderPattern = /^(local|huggingface|ollama|openai):.+$/u;

export function embedderSettingFaults({ embedder, url }: EmbedderValues): string[] {
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

export function embedderSetting(
  values: EmbedderValues,
  environment: NodeJS.ProcessEnv,
  ollamaAddress: string,
): EmbedderSetting {
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

function partsOf(embedder: string): [kind: string, name: string] {
  const colon = embedder.indexOf(":");
  return [embedder.slice(0, colon), embedder.slice(colon + 1)];
}

/** An address without the name and password it may hold, fit for being stored. */
export function addressOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

/** A key goes to the server it was given for and to no other. */
export function isSameHost(one: string, other: string): boolean {
  return new URL(one).host === new URL(other).host;
}
