import { type LlamaReply, type LlamaRequest, llamaRequest } from "./llama-messages.js";
import {
  type LlamaModel,
  type LlamaPackage,
  type LlamaSequence,
  MissingPackage,
  importLlamaPackage,
} from "./llama-package.js";
import { type Generation, generateTokens, readPrompt } from "./llama-generation.js";

/**
 * One model in a process of its own, since native code that fails or is out of memory takes its process along. Answers one
 * request after the other.
 */
interface Opened {
  readonly library: LlamaPackage;
  readonly model: LlamaModel;
  readonly sequence: LlamaSequence;
  readonly contextTokens: number;
}

type Open = Extract<LlamaRequest, { kind: "open" }>;
type Generate = Extract<LlamaRequest, { kind: "generate" }>;

const stopped = new Set<number>();
let opened: Opened | undefined;
let work = Promise.resolve();

const say = (reply: LlamaReply) => process.send?.(reply);

async function open({ modelPath, packages, contextTokens: wanted, threads }: Open): Promise<LlamaReply> {
  const library = await importLlamaPackage(packages);
  const options = { build: "never", skipDownload: true, progressLogs: false, logLevel: "error" } as const;
  const llama = await library.getLlama({ ...options, maxThreads: threads });
  const model = await llama.loadModel({ modelPath });
  const contextTokens = Math.min(wanted, model.trainContextSize);
  const context = await model.createContext({ contextSize: contextTokens, threads, sequences: 1 });
  opened = { library, model, sequence: context.getSequence(), contextTokens };
  return { kind: "opened", contextTokens, template: model.fileInfo.metadata.tokenizer?.chat_template ?? "" };
}

async function generate({ id, prompt, maxTokens, stops, sampling }: Generate): Promise<void> {
  if (!opened) throw new Error("no model is open");
  const { library, model, sequence, contextTokens } = opened;
  const parts = prompt.map(({ kind, text }) => (kind === "control" ? new library.SpecialTokensText(text) : text));
  const { shouldPrependBosToken, bos } = model.tokens;
  const read = library.LlamaText(parts).tokenize(model.tokenizer);
  const tokens = shouldPrependBosToken && bos !== null && read[0] !== bos ? [bos, ...read] : read;
  if (tokens.length + maxTokens > contextTokens) {
    throw new Error(
      `${tokens.length} tokens and ${maxTokens} for the answer do not fit the window of ${contextTokens}`,
    );
  }
  const isStopped = () => stopped.has(id);
  const startedMs = performance.now();
  await sequence.clearHistory();
  await readPrompt(sequence, tokens.slice(0, -1), isStopped);
  const promptMs = performance.now() - startedMs;
  const request: Generation = { last: tokens.slice(-1), maxTokens, stops, sampling, isStopped };
  const { answerTokens, cut } = await generateTokens(model, sequence, request, (text) =>
    say({ kind: "text", id, text }),
  );
  say({ kind: "end", id, promptTokens: tokens.length, answerTokens, promptMs, cut });
}

async function answer(request: Open | Generate): Promise<void> {
  if (request.kind === "open") {
    const reply = await open(request).catch(
      (thrown: unknown): LlamaReply => ({
        kind: "not-opened",
        missingPackage: thrown instanceof MissingPackage,
        cause: String(thrown),
      }),
    );
    say(reply);
    return;
  }
  await generate(request).catch((thrown: unknown) => say({ kind: "failed", id: request.id, cause: String(thrown) }));
  stopped.delete(request.id);
}

process.on("message", (message) => {
  const request = llamaRequest.parse(message);
  if (request.kind === "stop") stopped.add(request.id);
  else work = work.then(() => answer(request));
});
// Without the service there is nobody to answer.
process.on("disconnect", () => process.exit(0));
