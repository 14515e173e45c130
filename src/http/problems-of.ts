import type { ErrorCode } from "../errors.js";
import type { Operation } from "./contract/operation.js";

/** Whatever is asked for. */
const always: readonly ErrorCode[] = [
  "invalid_request",
  "forbidden_host",
  "not_acceptable",
  "unauthorized",
  "forbidden",
  "rate_limited",
  "busy",
  "timeout",
  "store_locked",
  "storage_full",
  "storage_failed",
  "store_damaged",
  "service_unavailable",
  "internal",
];

/** All codes that an operation may answer with. */
export function problemsOf({ method, body, problems }: Operation): readonly ErrorCode[] {
  const ofChange: readonly ErrorCode[] = method === "get" ? [] : ["forbidden_origin"];
  const ofBody: readonly ErrorCode[] = body ? ["too_large", "unsupported_media_type"] : [];
  return [...new Set([...always, ...ofChange, ...ofBody, ...problems])];
}
