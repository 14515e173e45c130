import { access } from "node:fs/promises";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { renderChat } from "../../domain/chat-template.js";
import type { ModelProfile } from "../../domain/model-profile.js";
import { profileOfTemplate } from "../../domain/profile-of-template.js";
import { FootnoteError, toFootnoteError } from "../../errors.js";
import type { GenerationEvent, GenerationRequest, LanguageModel } from "../../ports/language-model.js";
import { unlessAborted } from "../../unless-aborted.js";
import type { LlamaReply } from "./llama-messages.js";
import { type Gone, LlamaProcess, brokeOff } from "./llama-process.js";

export interface GgufOptions {
  /** Absolute path of the model file. */
  readonly path: string;
  readonly profile: ModelProfile;
  readonly contextTokens?: number;
  readonly threads: number;
  /** Folder that node-llama-cpp may be installed in, beside this package's own. */
  readonly packageFolder: string;
}

interface Ready {
  readonly process: LlamaProcess;
  readonly contextTokens: number;
  readonly profile: ModelProfile;
}

/** A GGUF file, read by node-llama-cpp in a process of its own that starts with the first question. */
export class GgufLanguageModel implements LanguageModel {
  readonly id: string;
  readonly kind = "gguf";
  readonly #options: GgufOptions;
  #ready: Promise<Ready> | undefined;
  #process: LlamaProcess | undefined;

  constructor(options: GgufOptions) {
    this.id = `gguf:${basename(options.path)}`;
    this.#options = options;
  }

  async contextTokens(signal: AbortSignal): Promise<number> {
    return (await this.#open(signal)).contextTokens;
  }

  async *generate({ messages, maxTokens }: GenerationRequest, signal: AbortSignal): AsyncGenerator<GenerationEvent> {
    const { process, profile } = await this.#open(signal);
    const { stops, sampling, template } = profile;
    const replies = new Replies();
    const request = { prompt: renderChat(template, messages), maxTokens, stops: [...stops], sampling };
    const stop = process.generate(request, (reply) => replies.push(reply));
    try {
      for (;;) {
        const reply = await unlessAborted(replies.next(), signal);
        if (reply.kind === "text") yield { kind: "text", text: reply.text };
        else if (reply.kind === "end") {
          const { promptTokens, answerTokens, promptMs, cut } = reply;
          return yield { kind: "end", usage: { promptTokens, answerTokens }, promptMs, cut };
        } else throw brokeOff(this.id, "cause" in reply ? reply.cause : reply.kind);
      }
    } finally {
      stop();
    }
  }

  async available(signal: AbortSignal): Promise<boolean> {
    return access(this.#options.path).then(
      () => !signal.aborted,
      () => false,
    );
  }

  /** Ends the process. A later question starts another. */
  async close(): Promise<void> {
    this.#ready = undefined;
    await this.#process?.close();
  }

  async #open(signal: AbortSignal): Promise<Ready> {
    if (signal.aborted) throw toFootnoteError(signal.reason);
    if (this.#process?.isGone) this.#ready = undefined;
    // Loaded once for all callers, so one that leaves must not stop the loading.
    this.#ready ??= this.#load().catch(async (thrown: unknown) => {
      await this.close();
      throw thrown;
    });
    return unlessAborted(this.#ready, signal);
  }

  async #load(): Promise<Ready> {
    const { path, threads, packageFolder, profile, contextTokens = profile.contextTokens } = this.#options;
    await access(path).catch((cause: unknown) => {
      throw new FootnoteError("model_unavailable", `There is no model file ${basename(path)}. Check FOOTNOTE_MODEL.`, {
        cause,
      });
    });
    const process = new LlamaProcess();
    this.#process = process;
    const installed = pathToFileURL(join(packageFolder, "node_modules", "node-llama-cpp", "dist", "index.js")).href;
    const packages = ["node-llama-cpp", installed];
    const reply = await new Promise<LlamaReply | Gone>((resolve) =>
      process.open({ kind: "open", modelPath: path, packages, contextTokens, threads }, resolve),
    );
    if (reply.kind !== "opened") throw this.#notOpened(reply);
    const own = profile.name === "generic" ? profileOfTemplate(reply.template) : profile;
    if (!own) throw this.#unknownTemplate();
    return { process, contextTokens: reply.contextTokens, profile: own };
  }

  #notOpened(reply: LlamaReply | Gone): FootnoteError {
    const cause = new Error("cause" in reply ? reply.cause : reply.kind);
    const sentence =
      reply.kind === "not-opened" && reply.missingPackage
        ? `The language model ${this.id} needs node-llama-cpp. Install it into the data folder: npm install --prefix DATA_FOLDER/llama-cpp node-llama-cpp@3.22.1`
        : `The language model ${this.id} could not be loaded. Check the file, and that there is enough memory.`;
    return new FootnoteError("model_unavailable", sentence, { cause });
  }

  #unknownTemplate(): FootnoteError {
    return new FootnoteError(
      "model_unavailable",
      `The language model ${this.id} writes its turns in a way that is not known here. Run it with Ollama, or name its family in the name of its file.`,
    );
  }
}

/** What a process has said and nobody has read yet. */
class Replies {
  readonly #said: (LlamaReply | Gone)[] = [];
  #waiting: ((reply: LlamaReply | Gone) => void) | undefined;

  push(reply: LlamaReply | Gone): void {
    if (!this.#waiting) return void this.#said.push(reply);
    this.#waiting(reply);
    this.#waiting = undefined;
  }

  async next(): Promise<LlamaReply | Gone> {
    const said = this.#said.shift();
    return said ?? new Promise((resolve) => (this.#waiting = resolve));
  }
}
