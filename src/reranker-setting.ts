import { hubAddress, hubCache, hubId } from "./hugging-face-hub.js";

/** What reranks, as configured. `id` is the setting as it was written. */
export type RerankerSetting =
  /** `name`: a folder. */
  | { readonly kind: "local"; readonly id: string; readonly name: string }
  | {
      readonly kind: "huggingface";
      readonly id: string;
      /** `organisation/model`. */
      readonly name: string;
      readonly url: string;
      /** Where other programs keep what they got from the hub; only read. */
      readonly hubCache: string;
    };

export const rerankerPattern = new RegExp(`^(local:.+|huggingface:${hubId.source.slice(1, -1)})$`, "u");

/** `id` is of `rerankerPattern`. */
export function rerankerSetting(id: string, environment: NodeJS.ProcessEnv): RerankerSetting {
  const name = id.slice(id.indexOf(":") + 1);
  if (id.startsWith("local:")) return { kind: "local", id, name };
  return { kind: "huggingface", id, name, url: hubAddress, hubCache: hubCache(environment) };
}
