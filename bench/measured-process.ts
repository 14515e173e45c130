import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type ProcessState, processTree } from "./process-tree.js";
import type { Endings } from "./run-benchmark.js";

export interface Measured {
  readonly stdout: string;
  /** From the start of the process to its end. */
  readonly elapsedMs: number;
  /** Of the process and its children, as last seen. */
  readonly cpuSeconds: number;
  /** The peak of each process added up. Pages that two share count twice. */
  readonly peakMb: number;
  readonly largestProcessMb: number;
}

const sampleMs = 100;

/** Runs a program of Node to its end, watching its time and memory. Throws where its exit status is not 0. */
export async function runMeasured(nodeArguments: readonly string[], endings: Endings): Promise<Measured> {
  const startedMs = performance.now();
  const child = spawn(process.execPath, nodeArguments, { stdio: ["ignore", "pipe", "pipe"] });
  endings.add(() => stopProcess(child));
  const output = collect(child);
  const seen = new Map<number, ProcessState>();
  const sample = () => {
    for (const state of processTree(child.pid ?? 0)) seen.set(state.processId, state);
  };
  const sampling = setInterval(sample, sampleMs);
  await once(child, "close");
  clearInterval(sampling);
  const elapsedMs = performance.now() - startedMs;
  if (child.exitCode !== 0) {
    throw new Error(`${nodeArguments.join(" ")} ended with ${child.exitCode ?? child.signalCode}\n${output.stderr}`);
  }
  const states = [...seen.values()];
  return {
    stdout: output.stdout,
    elapsedMs,
    cpuSeconds: states.reduce((total, { cpuSeconds }) => total + cpuSeconds, 0),
    peakMb: states.reduce((total, { peakMb }) => total + peakMb, 0),
    largestProcessMb: Math.max(0, ...states.map(({ peakMb }) => peakMb)),
  };
}

const patienceMs = 10_000;

/** Asks a process to end, and makes it end when it does not. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const impatience = setTimeout(() => child.kill("SIGKILL"), patienceMs);
  await ended;
  clearTimeout(impatience);
}

/** Fills up while the process writes. */
export function collect(child: ChildProcess): { stdout: string; stderr: string } {
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (piece: string) => {
      output[name] += piece;
    });
  }
  return output;
}
