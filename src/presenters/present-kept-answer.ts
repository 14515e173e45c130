import type { KeptAnswer } from "../application.js";
import { presentAnswer } from "./present-answer.js";

/** A kept answer as it was given, with what the receipt says beside it. */
export function presentKeptAnswer({ answer, receipt }: KeptAnswer) {
  const { createdAt, query, generation, promptSha256, removed } = receipt;
  return { ...presentAnswer(answer), receipt: { createdAt, query, generation, promptSha256, removed } };
}
