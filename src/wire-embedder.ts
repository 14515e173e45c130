import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { ollamaEmbedder } from "./adapters/langchain/ollama-embedder.js";
import { openAiEmbedder } from "./adapters/langchain/openai-embedder.js";
import { CurrentEmbedder } from "./adapters/system/current-embedder.js";
import { LocalEmbedder, type LocalEmbedderOptions } from "./adapters/transformers/local-embedder.js";
import { ParallelEmbedder } from "./adapters/transformers/parallel-embedder.js";
import { ThreadedEmbedder } from "./adapters/transformers/threaded-embedder.js";
import type { Config } from "./config.js";
import type { ChunkSet } from "./domain/chunk-set.js";
import type { Reindex } from "./domain/job.js";
import { type EmbedderSetting, addressOf } from "./embedder-setting.js";
import { packageRoot } from "./package-root.js";
import type { Embedder } from "./ports/embedder.js";
import type { KnowledgeReader } from "./ports/knowledge-reader.js";

/** Each takes about 100 MB, and more would soon wait for memory rather than for a core. */
const mostSessions = 8;

type Sets = Pick<KnowledgeReader, "currentChunkSet">;

/** For questions: a model of this machine in a thread, so that it never blocks the caller. */
export function questionEmbedder(config: Config, reader: Sets): Embedder {
  return new CurrentEmbedder(reader, (set) => threadedEmbedder(config, settingOf(set, config)), config.embedder.id);
}

/** For documents that come in. */
export function workerEmbedder(config: Config, reader: Sets, besideServe: boolean): Embedder {
  return new CurrentEmbedder(
    reader,
    (set) => documentEmbedder(config, settingOf(set, config), besideServe),
    config.embedder.id,
  );
}

/** The setting that opens the embedder of a set: the configured one where it is the same, else as the set says. */
export function settingOf(
  set: Pick<ChunkSet, "embedder" | "embedderUrl"> | undefined,
  config: Config,
): EmbedderSetting {
  if (set === undefined || set.embedder.id === config.embedder.id) return config.embedder;
  return config.embedderNamed(set.embedder.id, set.embedderUrl);
}

/** What a re-index embeds with: what it was told, else what FOOTNOTE_EMBEDDER names, else what the current set was made with. */
export function embedderChoice(
  named: string | undefined,
  current: Pick<ChunkSet, "embedder" | "embedderUrl"> | undefined,
  config: Config,
): Pick<Reindex, "embedder" | "embedderUrl"> {
  const setting =
    named !== undefined
      ? config.embedderNamed(wholePath(named))
      : config.embedderIsNamed
        ? config.embedder
        : settingOf(current, config);
  const { id } = setting;
  const isServed = setting.kind === "ollama" || setting.kind === "openai";
  return { embedder: id, ...(isServed && { embedderUrl: addressOf(setting.url) }) };
}

/** A folder is named by its whole path, since the service may run elsewhere. */
function wholePath(id: string): string {
  const name = /^local:(.+)$/u.exec(id)?.[1];
  if (name === undefined || existsSync(join(packageRoot, "models", name)) || !existsSync(name)) return id;
  return `local:${resolve(name)}`;
}

export function threadedEmbedder(config: Config, setting: EmbedderSetting): Embedder {
  return servedEmbedder(setting) ?? new ThreadedEmbedder(localOptions(setting, config));
}

/** Beside a service, and on one core, one session in the worker itself; else one on each core, which share the texts. */
export function documentEmbedder(config: Config, setting: EmbedderSetting, besideServe: boolean): Embedder {
  const served = servedEmbedder(setting);
  if (served) return served;
  const options = localOptions(setting, config);
  const sessions = besideServe ? 1 : Math.min(availableParallelism(), mostSessions);
  if (sessions === 1) return new LocalEmbedder(options);
  const others = Array.from({ length: sessions - 1 }, () => new ThreadedEmbedder(options));
  return new ParallelEmbedder(new ThreadedEmbedder(options), ...others);
}

function servedEmbedder(setting: EmbedderSetting): Embedder | undefined {
  if (setting.kind === "ollama") return ollamaEmbedder(setting);
  return setting.kind === "openai" ? openAiEmbedder(setting) : undefined;
}

function localOptions(embedder: EmbedderSetting, { dataDir }: Config): LocalEmbedderOptions {
  const { id, name } = embedder;
  if (embedder.kind === "huggingface") {
    const { url, hubCache } = embedder;
    return { id, huggingFace: { name, url, hubCache, downloads: join(dataDir, "models") } };
  }
  const bundled = join(packageRoot, "models", name);
  return { id, folder: existsSync(bundled) ? bundled : resolve(name) };
}
