import { existsSync, readFileSync, readdirSync } from "node:fs";

/** Whether this machine lists its processes in files, as Linux does. */
export const listsProcesses = existsSync("/proc/self/stat");

/** The processes that one has started and that still run. */
export function childrenOf(parent: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/u.test(name))
    .filter((name) => {
      const [state, ppid] = statusOf(Number(name));
      return ppid === String(parent) && state !== "Z";
    })
    .map(Number);
}

export function isRunning(pid: number): boolean {
  const [state] = statusOf(pid);
  return state !== undefined && state !== "Z";
}

function statusOf(pid: number): string[] {
  try {
    // The name of the program comes before, in brackets, and may hold anything.
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ").slice(0, 2) ?? [];
  } catch {
    return [];
  }
}
