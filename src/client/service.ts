import type { ModelKind } from "../domain/answer.js";
import type { Collection } from "./documents.js";
import { type SendRequest, readJson } from "./send-request.js";

export interface ServiceStatus {
  readonly version: string;
  readonly documents: number;
  readonly chunks: number;
  readonly collections: readonly Collection[];
  readonly generation: number | null;
  readonly embedder: { readonly id: string; readonly dimensions: number };
  readonly model: {
    readonly id: string;
    readonly kind: ModelKind;
    readonly contextTokens: number;
    readonly reason: string;
  };
  readonly store: string;
}

export function serviceCalls(send: SendRequest) {
  return {
    status: (signal?: AbortSignal) => readJson<ServiceStatus>(send("/v1/status", { signal })),
    /** Resolves where the service is up. */
    live: async (signal?: AbortSignal): Promise<void> => {
      await send("/health/live", { signal });
    },
  };
}
