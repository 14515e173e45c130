import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * As much of node-llama-cpp as is used, in a folder as npm would install it. A token is one character; control text is one
 * token. The "model" says what it was given, `C` for control; `DIE` in a text kills the process as native code does.
 */
const source = `
export class SpecialTokensText { constructor(text) { this.text = text; } }
const control = 1_000_000;
export const LlamaText = (parts) => ({
  tokenize: () => parts.flatMap((part) => (part instanceof SpecialTokensText ? [control] : [...part].map((sign) => sign.codePointAt(0)))),
});
export async function getLlama() {
  return { loadModel: async ({ modelPath }) => ({
    trainContextSize: 300,
    tokenizer: {},
    tokens: { shouldPrependBosToken: false, bos: null },
    fileInfo: { metadata: { tokenizer: { chat_template: modelPath.includes("odd") ? "<start_of_turn>" : "<|im_start|>" } } },
    detokenize: (tokens) => tokens.map((token) => (token === control ? "C" : String.fromCodePoint(token))).join(""),
    isEogToken: () => false,
    createContext: async () => ({ getSequence: sequence }),
  }) };
}
function sequence() {
  let read = [];
  return {
    clearHistory: async () => { read = []; },
    evaluateWithoutGeneratingNewTokens: async (tokens) => { read.push(...tokens); },
    evaluate: async function* (tokens) {
      read.push(...tokens);
      const said = read.map((token) => (token === control ? "C" : String.fromCodePoint(token))).join("");
      for (const token of read) {
        yield token;
        if (said.includes("DIE")) process.abort();
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    },
  };
}
`;

/** Installs the fake below a folder. */
export function installFakeLlamaPackage(folder: string): void {
  const target = join(folder, "node_modules", "node-llama-cpp");
  mkdirSync(join(target, "dist"), { recursive: true });
  writeFileSync(join(target, "package.json"), '{"type":"module"}');
  writeFileSync(join(target, "dist", "index.js"), source);
}
