import { ProblemError, readProblem, unreachable } from "./problem-error.js";
import { readEvents } from "./read-events.js";

export interface ClientOptions {
  /** Address of the service, without a path; that of the page where absent. */
  readonly baseUrl?: string;
  /** Asked before each request, so that a key may come later. */
  readonly key?: () => string | undefined;
  readonly fetch?: typeof fetch;
}

export interface RequestOptions {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  /** Sent as JSON. */
  readonly body?: object;
  readonly form?: FormData;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly accept?: string;
  readonly signal?: AbortSignal | undefined;
}

/** Sends one request; everything but a success is thrown as a ProblemError, an abort as it comes. */
export type SendRequest = (path: string, request?: RequestOptions) => Promise<Response>;

export function requestSender(options: ClientOptions): SendRequest {
  const { baseUrl = "", key, fetch: send = (...request) => fetch(...request) } = options;
  return async (path, { method = "GET", body, form, query = {}, headers = {}, accept, signal } = {}) => {
    const bearer = key?.();
    const content = body === undefined ? form : JSON.stringify(body);
    const response = await send(`${baseUrl}${path}${queryText(query)}`, {
      method,
      headers: {
        Accept: accept ?? "application/json",
        ...(body !== undefined && { "Content-Type": "application/json" }),
        ...(bearer !== undefined && { Authorization: `Bearer ${bearer}` }),
        ...headers,
      },
      ...(content !== undefined && { body: content }),
      ...(signal && { signal }),
    }).catch((cause: unknown) => {
      throw signal?.aborted ? cause : unreachable(cause);
    });
    if (response.ok) return response;
    const problem: unknown = await response.json().catch(() => undefined);
    throw readProblem(problem, response.status, response.headers.get("Retry-After"));
  };
}

/** The body is taken to be what the service's description says of this route. */
export async function readJson<Body>(response: Promise<Response>): Promise<Body> {
  return JSON.parse(await (await response).text());
}

/** The events of a stream with their data read as JSON; an event `error` is thrown as the problem it is. */
export async function* readStream<Event extends { readonly name: string; readonly data: unknown }>(
  response: Promise<Response>,
  parse: (name: string, data: string) => Event | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<Event> {
  const { body } = await response;
  if (!body) throw unreachable(undefined);
  try {
    for await (const { name, data } of readEvents(body)) {
      if (name === "error") throw readProblem(JSON.parse(data), 0);
      const event = parse(name, data);
      if (event) yield event;
    }
  } catch (thrown) {
    throw signal?.aborted || thrown instanceof ProblemError ? thrown : unreachable(thrown);
  }
}

function queryText(query: Readonly<Record<string, string | number | undefined>>): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) given.set(name, String(value));
  return given.size === 0 ? "" : `?${given}`;
}
