import type { Operation } from "./contract/operation.js";

export type MatchOperations = (address: string) => readonly Operation[];

/** Finds the operations of an address, one a method; as Express does, whatever the case and with or without a slash at the end. */
export function operationMatcher(operations: readonly Operation[]): MatchOperations {
  const known = operations.map((operation) => ({ operation, pattern: patternOf(operation.path) }));
  return (address) => known.filter(({ pattern }) => pattern.test(address)).map(({ operation }) => operation);
}

function patternOf(path: string): RegExp {
  return new RegExp(
    `^${path
      .replace(/\/$/u, "")
      .replaceAll(".", "\\.")
      .replace(/\{\w+\}/gu, "[^/]+")}/?$`,
    "iu",
  );
}
