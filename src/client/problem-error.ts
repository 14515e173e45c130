/** A request that failed: a problem that the service answered (RFC 9457), or that it could not be reached at all. */
export class ProblemError extends Error {
  /** A code of docs/errors.md; `service_unavailable` where nothing answered. */
  readonly code: string;
  /** 0 where nothing answered, and in a stream that failed on its way. */
  readonly status: number;
  readonly requestId: string | undefined;
  /** Where the service said when to try again. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: string,
    message: string,
    options: {
      readonly status?: number;
      readonly requestId?: string | undefined;
      readonly retryAfterMs?: number | undefined;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = "ProblemError";
    this.code = code;
    this.status = options.status ?? 0;
    this.requestId = options.requestId;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** What stands in a body of `application/problem+json`, as far as it can be read. */
export function readProblem(body: unknown, status: number, retryAfter?: string | null): ProblemError {
  const field = (name: string): string | undefined => {
    const value: unknown = typeof body === "object" && body !== null ? Reflect.get(body, name) : undefined;
    return typeof value === "string" ? value : undefined;
  };
  const seconds = Number(retryAfter ?? Number.NaN);
  return new ProblemError(field("code") ?? "internal", field("detail") ?? `The service answered ${status}.`, {
    status,
    requestId: field("requestId"),
    retryAfterMs: Number.isFinite(seconds) ? seconds * 1_000 : undefined,
  });
}

export function unreachable(cause: unknown): ProblemError {
  return new ProblemError("service_unavailable", "The service does not answer.", { cause });
}
