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
 * Has every inspector look; with `repair` has each mend what it can and look again before the next, in the given order, so that
 * what is derived comes after what it is derived from. `ok` when nothing is wrong (any more).
 */
export async function checkStore(
  inspectors: readonly Inspector[],
  { repair }: { readonly repair: boolean },
  signal: AbortSignal,
): Promise<Pick<CheckReport, "ok" | "problems">> {
  const found: Fault[] = [];
  const left: Fault[] = [];
  for (const inspector of inspectors) {
    const faults = await inspector.inspect(signal);
    found.push(...faults);
    if (repair && faults.length > 0) {
      await inspector.repair(signal);
      left.push(...(await inspector.inspect(signal)));
    } else left.push(...faults);
  }
  return report(found, left);
}

function report(found: readonly Fault[], left: readonly Fault[]): Pick<CheckReport, "ok" | "problems"> {
  const textOf = ({ code, message }: Fault) => `${code} ${message}`;
  const remaining = new Set(left.map(textOf));
  const before = new Set(found.map(textOf));
  const appeared = left.filter((fault) => !before.has(textOf(fault)));
  const problems = [...found, ...appeared].map((fault) => ({ ...fault, repaired: !remaining.has(textOf(fault)) }));
  return { ok: left.length === 0, problems };
}
