import { readFileSync } from "node:fs";
import { AzureContentSafety } from "./adapters/azure-content-safety/azure-content-safety.js";
import { LlamaGuard } from "./adapters/llama-guard/llama-guard.js";
import type { AnswerGuards } from "./answering/guards/answer-guards.js";
import { readBlocklist } from "./answering/guards/read-blocklist.js";
import type { Config } from "./config.js";
import { FootnoteError } from "./errors.js";
import type { SafetyClassifier } from "./ports/safety-classifier.js";

/** What stands between answers and clients, as configured. A blocklist that cannot be read throws `invalid_configuration`. */
export function wireGuards({ blocklist, safety, safetyFailure }: Config): AnswerGuards {
  const classifier = wireSafety(safety);
  return {
    blocklist: blocklist === undefined ? [] : readBlocklist(textOf(blocklist)),
    safetyFailure,
    ...(classifier && { safety: classifier }),
  };
}

function wireSafety(setting: Config["safety"]): SafetyClassifier | undefined {
  if (setting.kind === "none") return undefined;
  return setting.kind === "azure" ? new AzureContentSafety(setting) : new LlamaGuard(setting);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new FootnoteError("invalid_configuration", "The file of FOOTNOTE_BLOCKLIST cannot be read.", { cause });
  }
}
