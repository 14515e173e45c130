import { readFileSync, readdirSync } from "node:fs";

export interface ProcessState {
  readonly processId: number;
  readonly command: string;
  /** Most memory it ever had resident (VmHWM). */
  readonly peakMb: number;
  readonly residentMb: number;
  readonly cpuSeconds: number;
}

/** The kernel's unit of processor time in /proc, the same on every Linux that Node runs on. */
const ticksPerSecond = 100;

/** A process and all that descend from it, as far as they live. Reads /proc, so it knows Linux only. */
export function processTree(root: number): ProcessState[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc")) {
    const processId = Number(name);
    const parent = Number.isInteger(processId) ? statOf(processId)?.parent : undefined;
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), processId]);
  }
  const family = [root];
  for (const member of family) family.push(...(children.get(member) ?? []));
  return family.flatMap((processId) => processState(processId) ?? []);
}

/** Undefined for a process that has ended. */
export function processState(processId: number): ProcessState | undefined {
  const status = readProcess(processId, "status");
  const stat = statOf(processId);
  if (status === undefined || stat === undefined || !status.includes("VmHWM:")) return undefined;
  const command = (readProcess(processId, "cmdline") ?? "").split("\0").join(" ").trim();
  return {
    processId,
    command,
    peakMb: kilobytesOf(status, "VmHWM") / 1_024,
    residentMb: kilobytesOf(status, "VmRSS") / 1_024,
    cpuSeconds: stat.cpuSeconds,
  };
}

function kilobytesOf(status: string, field: string): number {
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, "mu").exec(status)?.[1] ?? 0);
}

function statOf(processId: number): { readonly parent: number; readonly cpuSeconds: number } | undefined {
  const stat = readProcess(processId, "stat");
  if (stat === undefined) return undefined;
  // The second field is the program's name in brackets and may itself hold blanks and brackets.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [parent, user, system] = [fields[1], fields[11], fields[12]].map(Number);
  if (parent === undefined) return undefined;
  return { parent, cpuSeconds: ((user ?? 0) + (system ?? 0)) / ticksPerSecond };
}

function readProcess(processId: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${processId}/${file}`, "utf8");
  } catch {
    return undefined;
  }
}
