import type { Problem } from "../domain/problem.js";
import type { Fault, Inspector } from "../ports/inspector.js";

/** As printed by `footnote check --json`; counts are of the current chunk set. */
export interface CheckReport {
  readonly ok: boolean;
  readonly problems: readonly Problem[];
  readonly counts: {
    readonly documents: number;
    readonly chunks: number;
    readonly vectors: number;
    readonly postings: number;
  };
}

/**
 * Has every inspector look; with `repair` has them mend what they can and look again, in the given order, so that what is
 * derived comes after what it is derived from. `ok` when nothing is wrong (any more).
 */
export async function checkStore(
  inspectors: readonly Inspector[],
  { repair }: { readonly repair: boolean },
  signal: AbortSignal,
): Promise<Pick<CheckReport, "ok" | "problems">> {
  const found = await inspectAll(inspectors, signal);
  if (!repair || found.length === 0) return report(found, found);
  for (const inspector of inspectors) {
    if ((await inspector.inspect(signal)).length > 0) await inspector.repair(signal);
  }
  return report(found, await inspectAll(inspectors, signal));
}

async function inspectAll(inspectors: readonly Inspector[], signal: AbortSignal): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  for (const inspector of inspectors) faults.push(...(await inspector.inspect(signal)));
  return faults;
}

function report(found: readonly Fault[], left: readonly Fault[]): Pick<CheckReport, "ok" | "problems"> {
  const textOf = ({ code, message }: Fault) => `${code} ${message}`;
  const remaining = new Set(left.map(textOf));
  const before = new Set(found.map(textOf));
  const appeared = left.filter((fault) => !before.has(textOf(fault)));
  const problems = [...found, ...appeared].map((fault) => ({ ...fault, repaired: !remaining.has(textOf(fault)) }));
  return { ok: left.length === 0, problems };
}
