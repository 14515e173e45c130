import { availableParallelism, homedir } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import {
  type EmbedderSetting,
  type EmbedderValues,
  embedderSettingFaults,
  embedderPattern,
  embedderSetting,
  isSameHost,
} from "./embedder-setting.js";
import { FootnoteError } from "./errors.js";
import { type LoadSetting, loadSetting, loadSettings } from "./load-setting.js";
import { isNetwork } from "./access/trusted-addresses.js";
import { type RerankerSetting, rerankerPattern, rerankerSetting } from "./reranker-setting.js";
import {
  type SafetySetting,
  type SafetyValues,
  safetyPattern,
  safetySetting,
  safetySettingFaults,
} from "./safety-setting.js";

const loopback = new Set(["127.0.0.1", "localhost", "::1"]);
const modelPattern = /^(auto|extractive|(ollama|openai|gguf):.+)$/;
const defaultEmbedder = "local:all-MiniLM-L6-v2";
const ollamaAddress = "http://127.0.0.1:11434";
/** Looked for on Ollama when nothing is configured. */
const preferredModel = "phi4";
const serverAddress = z
  .url({ protocol: /^https?$/u, error: "use a whole address such as http://127.0.0.1:11434" })
  .optional();

/** Separated by commas. */
const list = z.string().transform((text) =>
  text
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== ""),
);

const settings = z.object({
  FOOTNOTE_DATA_DIR: z.string().min(1).optional(),
  FOOTNOTE_HOST: z.string().min(1).default("127.0.0.1"),
  FOOTNOTE_PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  FOOTNOTE_MODEL: z
    .string()
    .regex(modelPattern, "use auto, extractive, ollama:NAME, openai:NAME or gguf:PATH")
    .default("auto"),
  FOOTNOTE_MODEL_URL: serverAddress,
  FOOTNOTE_MODEL_API_KEY: z.string().min(1).optional(),
  FOOTNOTE_MODEL_THREADS: z.coerce.number().int().min(1).max(1024).optional(),
  FOOTNOTE_EMBEDDER: z
    .string()
    .regex(embedderPattern, "use local:NAME, local:PATH, huggingface:ID, ollama:NAME or openai:NAME")
    .default(defaultEmbedder),
  FOOTNOTE_EMBEDDER_URL: serverAddress,
  FOOTNOTE_EMBEDDER_API_KEY: z.string().min(1).optional(),
  FOOTNOTE_CONTEXT_TOKENS: z.coerce.number().int().min(1024).max(1_000_000).optional(),
  FOOTNOTE_FIRST_SENTENCE_SECONDS: z.coerce.number().min(0).max(3600).default(60),
  FOOTNOTE_RERANKER: z.string().regex(rerankerPattern, "use local:PATH or huggingface:ORGANISATION/MODEL").optional(),
  FOOTNOTE_RETENTION_DAYS: z.coerce.number().int().min(1).max(36_500).optional(),
  FOOTNOTE_BLOCKLIST: z.string().min(1).optional(),
  FOOTNOTE_SAFETY: z
    .string()
    .regex(safetyPattern, "use none, azure, azure+groundedness or llama-guard:NAME")
    .default("none"),
  FOOTNOTE_SAFETY_URL: serverAddress,
  FOOTNOTE_SAFETY_API_KEY: z.string().min(1).optional(),
  FOOTNOTE_SAFETY_FAILURE: z.enum(["open", "closed"]).default("open"),
  FOOTNOTE_STORE: z
    .string()
    .regex(/^(sqlite|postgres(ql)?:\/\/.+)$/, "use sqlite")
    .default("sqlite"),
  FOOTNOTE_REQUIRE_KEYS: z.enum(["auto", "true", "false"]).default("auto"),
  FOOTNOTE_ALLOWED_HOSTS: list.optional(),
  FOOTNOTE_GROUPS_HEADER: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]*$/u, "use the name of a header such as X-Forwarded-Groups")
    .optional(),
  FOOTNOTE_TRUSTED_PROXIES: list
    .refine((given) => given.every(isNetwork), "use addresses such as 10.0.0.5 or 10.0.0.0/16")
    .optional(),
  FOOTNOTE_AUDIT_DAYS: z.coerce.number().int().min(1).max(36_500).default(90),
  FOOTNOTE_AUDIT_QUESTIONS: z.enum(["true", "false"]).default("false"),
  FOOTNOTE_MAX_UPLOAD_MB: z.coerce.number().int().min(1).max(4096).default(100),
  ...loadSettings,
  FOOTNOTE_LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});

/** `auto`: the named model while a running Ollama has it, else the extractive strategy. */
export type ModelSetting =
  | { readonly kind: "extractive" }
  | { readonly kind: "auto" | "ollama" | "openai"; readonly name: string; readonly url: string }
  /** `path` is absolute. */
  | { readonly kind: "gguf"; readonly path: string };

export interface Config {
  /** Absolute. */
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly model: ModelSetting;
  readonly modelApiKey?: string;
  /** Threads of a gguf: model. */
  readonly modelThreads: number;
  /** What the first documents are embedded with, and a re-index that names no other where `embedderIsNamed`. */
  readonly embedder: EmbedderSetting;
  /** Whether FOOTNOTE_EMBEDDER names another than the default, which a copy of `.env.example` names without meaning it. */
  readonly embedderIsNamed: boolean;
  /** Another embedder, on the server it was reached at; throws `invalid_configuration` for one that cannot be. */
  readonly embedderNamed: (id: string, url?: string) => EmbedderSetting;
  readonly contextTokens?: number;
  /** Milliseconds until the first sentence that prompts are kept short for; 0 where they may fill the window. */
  readonly firstSentenceMs: number;
  readonly reranker?: RerankerSetting;
  /** How long answers are kept; for ever where absent. */
  readonly retentionDays?: number;
  /** Absolute path of the file of terms that neither question nor answer may hold. */
  readonly blocklist?: string;
  readonly safety: SafetySetting;
  readonly safetyFailure: "open" | "closed";
  /** Whether every caller needs a key. */
  readonly requireKeys: boolean;
  /** Names the service may be called by where no keys are required, besides those of this machine. Lower case. */
  readonly allowedHosts: readonly string[];
  readonly groupsHeader?: string;
  /** Addresses and networks of proxies whose word on groups is believed, besides this machine. */
  readonly trustedProxies: readonly string[];
  readonly auditDays: number;
  readonly auditQuestions: boolean;
  readonly maxUploadBytes: number;
  readonly load: LoadSetting;
  readonly logLevel: string;
}

/** Names of all settings, in the order of `.env.example`. */
export const settingNames: readonly string[] = Object.keys(settings.shape);

/** Where data lives unless said otherwise: `data/var` of a checkout, the XDG data folder of an installed package. */
function defaultDataDir(environment: NodeJS.ProcessEnv, packageRoot: string): string {
  const installed = packageRoot.split(/[\\/]/).includes("node_modules");
  if (!installed) return join(packageRoot, "data", "var");
  return join(environment["XDG_DATA_HOME"] ?? join(homedir(), ".local", "share"), "footnote");
}

/**
 * Reads all settings at once. Throws `invalid_configuration` with one line per fault. `overrides` are flags of the
 * command line by the name of their setting; they win over the environment.
 */
export function readConfig(
  environment: NodeJS.ProcessEnv,
  packageRoot: string,
  overrides: Readonly<Record<string, string | undefined>> = {},
): Config {
  const given = Object.fromEntries(
    settingNames
      .map((name) => [name, overrides[name] ?? environment[name]] as const)
      .filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = settings.safeParse(given);
  const faults = parsed.success
    ? faultsBetweenSettings(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  if (!parsed.success || faults.length > 0) {
    throw new FootnoteError(
      "invalid_configuration",
      `These settings cannot be used:\n${faults.map((fault) => `  ${fault}`).join("\n")}`,
    );
  }
  const values = parsed.data;
  return {
    dataDir: resolve(values.FOOTNOTE_DATA_DIR ?? defaultDataDir(environment, packageRoot)),
    host: values.FOOTNOTE_HOST,
    port: values.FOOTNOTE_PORT,
    model: modelSetting(values.FOOTNOTE_MODEL, values.FOOTNOTE_MODEL_URL),
    modelThreads: values.FOOTNOTE_MODEL_THREADS ?? Math.max(1, availableParallelism() - 1),
    embedder: embedderSetting(embedderValues(values), environment, ollamaAddress),
    embedderIsNamed: values.FOOTNOTE_EMBEDDER !== defaultEmbedder,
    embedderNamed: (id, url) => otherEmbedder(id, url, embedderValues(values), environment),
    firstSentenceMs: values.FOOTNOTE_FIRST_SENTENCE_SECONDS * 1_000,
    safety: safetySetting(safetyValues(values), ollamaAddress),
    safetyFailure: values.FOOTNOTE_SAFETY_FAILURE,
    ...(values.FOOTNOTE_BLOCKLIST !== undefined && { blocklist: resolve(values.FOOTNOTE_BLOCKLIST) }),
    requireKeys: values.FOOTNOTE_REQUIRE_KEYS === "true" || !loopback.has(values.FOOTNOTE_HOST),
    allowedHosts: [values.FOOTNOTE_HOST, ...(values.FOOTNOTE_ALLOWED_HOSTS ?? [])].map((host) => host.toLowerCase()),
    trustedProxies: values.FOOTNOTE_TRUSTED_PROXIES ?? [],
    auditDays: values.FOOTNOTE_AUDIT_DAYS,
    auditQuestions: values.FOOTNOTE_AUDIT_QUESTIONS === "true",
    ...(values.FOOTNOTE_GROUPS_HEADER !== undefined && { groupsHeader: values.FOOTNOTE_GROUPS_HEADER }),
    maxUploadBytes: values.FOOTNOTE_MAX_UPLOAD_MB * 1024 * 1024,
    load: loadSetting(values),
    logLevel: values.FOOTNOTE_LOG_LEVEL,
    ...(values.FOOTNOTE_MODEL_API_KEY !== undefined && { modelApiKey: values.FOOTNOTE_MODEL_API_KEY }),
    ...(values.FOOTNOTE_CONTEXT_TOKENS !== undefined && { contextTokens: values.FOOTNOTE_CONTEXT_TOKENS }),
    ...(values.FOOTNOTE_RETENTION_DAYS !== undefined && { retentionDays: values.FOOTNOTE_RETENTION_DAYS }),
    ...(values.FOOTNOTE_RERANKER !== undefined && {
      reranker: rerankerSetting(values.FOOTNOTE_RERANKER, environment),
    }),
  };
}

function faultsBetweenSettings(values: z.infer<typeof settings>): string[] {
  const faults: string[] = [];
  if (!loopback.has(values.FOOTNOTE_HOST) && values.FOOTNOTE_REQUIRE_KEYS === "false")
    faults.push(
      "FOOTNOTE_REQUIRE_KEYS: on a network address callers need keys; leave it at auto, or serve on 127.0.0.1",
    );
  if (values.FOOTNOTE_STORE !== "sqlite") faults.push("FOOTNOTE_STORE: PostgreSQL is not built yet; use sqlite");
  if (values.FOOTNOTE_MODEL.startsWith("openai:") && values.FOOTNOTE_MODEL_URL === undefined)
    faults.push(
      "FOOTNOTE_MODEL_URL: an openai: model needs the address of its server, such as http://127.0.0.1:8000/v1",
    );
  return [...faults, ...embedderSettingFaults(embedderValues(values)), ...safetySettingFaults(safetyValues(values))];
}

function safetyValues(values: z.infer<typeof settings>): SafetyValues {
  const { FOOTNOTE_SAFETY: safety, FOOTNOTE_SAFETY_URL: url, FOOTNOTE_SAFETY_API_KEY: apiKey } = values;
  return { safety, url, apiKey };
}

function embedderValues(values: z.infer<typeof settings>): EmbedderValues {
  return {
    embedder: values.FOOTNOTE_EMBEDDER,
    url: values.FOOTNOTE_EMBEDDER_URL,
    apiKey: values.FOOTNOTE_EMBEDDER_API_KEY,
    modelUrl: values.FOOTNOTE_MODEL_URL ?? ollamaAddress,
    modelApiKey: values.FOOTNOTE_MODEL_API_KEY,
  };
}

/**
 * The address of the settings is that of the settings' own embedder, or of any other where that one needs no address; their key
 * goes to that address only.
 */
function otherEmbedder(
  id: string,
  url: string | undefined,
  configured: EmbedderValues,
  environment: NodeJS.ProcessEnv,
): EmbedderSetting {
  const kindOf = (embedder: string) => embedder.split(":")[0];
  const isFree = kindOf(configured.embedder) === "local" || kindOf(configured.embedder) === kindOf(id);
  const address = url ?? (isFree ? configured.url : undefined);
  const takesKey = address !== undefined && configured.url !== undefined && isSameHost(address, configured.url);
  const { apiKey: _, ...others } = configured;
  const values = { ...others, embedder: id, url: address, ...(takesKey && { apiKey: configured.apiKey }) };
  const faults = embedderPattern.test(id)
    ? embedderSettingFaults(values)
    : ["use local:NAME, local:PATH, huggingface:ID, ollama:NAME or openai:NAME"];
  if (faults.length > 0) throw new FootnoteError("invalid_configuration", `No such embedder: ${faults.join(" ")}`);
  return embedderSetting(values, environment, ollamaAddress);
}

function modelSetting(text: string, url = ollamaAddress): ModelSetting {
  const [, kind, name = ""] = /^(ollama|openai):(.+)$/u.exec(text) ?? [];
  if (kind === "ollama" || kind === "openai") return { kind, name, url };
  if (text.startsWith("gguf:")) return { kind: "gguf", path: resolve(text.slice("gguf:".length)) };
  return text === "extractive" ? { kind: text } : { kind: "auto", name: preferredModel, url };
}
