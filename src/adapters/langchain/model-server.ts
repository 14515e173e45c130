import { FootnoteError, toFootnoteError } from "../../errors.js";

/** Where a model server is and what every request to it carries. */
export interface ModelServer {
  /** As configured, for example `ollama:phi4`; named in errors. */
  readonly modelId: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a server answered instead of a stream; the cause of the error that a caller gets. */
export class ServerRefusal extends Error {
  readonly isMissingRoute: boolean;

  constructor(status: number, said: string) {
    super(`status ${status}: ${said.slice(0, 500)}`);
    this.isMissingRoute = status === 404 || status === 405 || status === 501;
  }
}

/**
 * `fetch` for one generation: the signal reaches the connection itself, and what a server answers instead of a stream
 * becomes an error with a sentence before any client library prints or retries it.
 */
export function serverFetch(server: ModelServer, signal: AbortSignal): typeof fetch {
  return async (input, init = {}) => {
    const signals = init.signal ? [signal, init.signal] : [signal];
    const headers = new Headers(init.headers);
    for (const [name, value] of Object.entries(server.headers)) headers.set(name, value);
    let response: Response;
    try {
      response = await fetch(input, { ...init, headers, signal: AbortSignal.any(signals), redirect: "error" });
    } catch (cause) {
      if (signal.aborted) throw toFootnoteError(signal.reason);
      throw unreachable(server, cause);
    }
    if (response.ok) return response;
    const said = await response.text().catch(() => "");
    throw refused(server, response.status, said);
  };
}

const askLimitMs = 5_000;

/** What a server says of itself or of a model, as JSON; `body` makes it a POST. */
export async function askServer(
  server: ModelServer,
  address: URL,
  signal: AbortSignal,
  body?: unknown,
): Promise<unknown> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(askLimitMs)]);
  const request = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  try {
    const response = await serverFetch(server, limited)(address, request);
    return await response.json();
  } catch (thrown) {
    throw modelError(server, thrown, limited);
  }
}

/** The error a client library wrapped, or what its own failure means. */
export function modelError(server: ModelServer, thrown: unknown, signal: AbortSignal): FootnoteError {
  if (signal.aborted) return toFootnoteError(signal.reason);
  for (let cause: unknown = thrown; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof FootnoteError) return cause;
  }
  return new FootnoteError("model_failed", `The language model ${server.modelId} broke off its answer.`, {
    cause: thrown,
  });
}

function unreachable({ modelId }: ModelServer, cause: unknown): FootnoteError {
  return new FootnoteError(
    "model_unavailable",
    `The server of the language model ${modelId} cannot be reached. Start it, or check FOOTNOTE_MODEL_URL.`,
    { cause },
  );
}

function refused({ modelId }: ModelServer, status: number, said: string): FootnoteError {
  const cause = new ServerRefusal(status, said);
  if (status === 404) {
    const sentence = `The model server does not have the language model ${modelId}. Load it there, or check FOOTNOTE_MODEL and FOOTNOTE_MODEL_URL.`;
    return new FootnoteError("model_unavailable", sentence, { cause });
  }
  if (status === 401 || status === 403) {
    const sentence = `The model server refuses the key for ${modelId}. Check FOOTNOTE_MODEL_API_KEY.`;
    return new FootnoteError("model_unavailable", sentence, { cause });
  }
  if (status === 429 || status === 503) {
    const sentence = `The server of the language model ${modelId} is busy. Try again in a moment.`;
    return new FootnoteError("model_unavailable", sentence, { cause });
  }
  return new FootnoteError("model_failed", `The server of the language model ${modelId} refused the question.`, {
    cause,
  });
}
