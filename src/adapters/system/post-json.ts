import { setTimeout as sleep } from "node:timers/promises";
import { toFootnoteError } from "../../errors.js";

export interface JsonService {
  readonly headers: Readonly<Record<string, string>>;
  /** For one attempt, in milliseconds. */
  readonly timeoutMs: number;
}

/** What a service answered, or in a few words why it gave no answer. */
export type Posted = { readonly body: unknown } | { readonly failure: string };

const attempts = 3;
/** A service that asks for more patience than this is not waited for. */
const longestWaitMs = 2_000;
const firstWaitMs = 100;

/**
 * Posts JSON and reads JSON. Tries again after 429 and 5xx, as long as `Retry-After` asks for. A failure is returned, without
 * address or key in its words; only an aborted signal throws, `cancelled` or `timeout`.
 */
export async function postJson(url: URL, body: object, service: JsonService, signal: AbortSignal): Promise<Posted> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await postOnce(url, body, service, signal);
    if (!("retryAfterMs" in outcome)) return outcome;
    const waitMs = outcome.retryAfterMs ?? firstWaitMs * 2 ** (attempt - 1);
    if (attempt === attempts || waitMs > longestWaitMs) return { failure: outcome.failure };
    await sleep(waitMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) throw toFootnoteError(signal.reason);
  }
}

type Outcome = Posted | { readonly failure: string; readonly retryAfterMs: number | undefined };

async function postOnce(
  url: URL,
  body: object,
  { headers, timeoutMs }: JsonService,
  signal: AbortSignal,
): Promise<Outcome> {
  const limit = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
      redirect: "error",
      signal: AbortSignal.any([signal, limit]),
    });
    if (response.ok) return { body: await response.json() };
    await response.body?.cancel();
    const failure = `it answered with status ${response.status}.`;
    const again = response.status === 429 || response.status >= 500;
    return again ? { failure, retryAfterMs: retryAfterMs(response) } : { failure };
  } catch {
    if (signal.aborted) throw toFootnoteError(signal.reason);
    if (limit.aborted) return { failure: `it did not answer within ${timeoutMs / 1_000} s.` };
    return { failure: "it could not be reached, or answered with something other than JSON." };
  }
}

function retryAfterMs({ headers }: Response): number | undefined {
  const value = headers.get("retry-after");
  if (value === null) return undefined;
  const seconds = Number(value);
  const waitMs = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(value) - Date.now();
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : undefined;
}
