/** As much of node-llama-cpp 3 as is used; it is installed by whoever wants it, so its own types are not at hand. */
export interface LlamaPackage {
  getLlama(options: {
    readonly build: "never";
    readonly skipDownload: true;
    readonly progressLogs: false;
    readonly logLevel: "error";
    readonly maxThreads: number;
  }): Promise<Llama>;
  LlamaText(parts: readonly unknown[]): { tokenize(tokenizer: unknown): Token[] };
  readonly SpecialTokensText: new (text: string) => object;
}

export type Token = number;

interface Llama {
  loadModel(options: { readonly modelPath: string }): Promise<LlamaModel>;
}

export interface LlamaModel {
  readonly trainContextSize: number;
  readonly tokenizer: unknown;
  readonly tokens: { readonly shouldPrependBosToken: boolean; readonly bos: Token | null };
  readonly fileInfo: { readonly metadata: { readonly tokenizer?: { readonly chat_template?: string } } };
  /** Control tokens are left out unless `special`. */
  detokenize(tokens: readonly Token[], special?: boolean, before?: readonly Token[]): string;
  isEogToken(token: Token): boolean;
  createContext(options: {
    readonly contextSize: number;
    readonly threads: number;
    readonly sequences: 1;
  }): Promise<{ getSequence(): LlamaSequence }>;
}

export interface LlamaSequence {
  clearHistory(): Promise<void>;
  evaluateWithoutGeneratingNewTokens(tokens: readonly Token[]): Promise<void>;
  evaluate(
    tokens: readonly Token[],
    options: { readonly temperature: number; readonly topP?: number; readonly seed: number },
  ): AsyncIterable<Token>;
}

/** Thrown where none of the addresses has the package. */
export class MissingPackage extends Error {}

/** The package from the first of the addresses that has it. */
export async function importLlamaPackage(addresses: readonly string[]): Promise<LlamaPackage> {
  const causes: unknown[] = [];
  for (const address of addresses) {
    try {
      const imported: unknown = await import(address);
      if (isLlamaPackage(imported)) return imported;
      causes.push(new Error(`${address} is not node-llama-cpp 3`));
    } catch (thrown) {
      causes.push(thrown);
    }
  }
  throw new MissingPackage(causes.map(String).join("; "));
}

function isLlamaPackage(imported: unknown): imported is LlamaPackage {
  if (typeof imported !== "object" || imported === null) return false;
  const named = new Map<string, unknown>(Object.entries(imported));
  return ["getLlama", "LlamaText", "SpecialTokensText"].every((name) => typeof named.get(name) === "function");
}
