import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { SearchMode } from "../src/domain/passage.js";
import type { Scope } from "../src/domain/scope.js";
import { collect, type Measured, runMeasured, stopProcess } from "./measured-process.js";
import type { Endings } from "./run-benchmark.js";

export const packageRoot = fileURLToPath(new URL("..", import.meta.url));
const program = fileURLToPath(new URL("../dist/src/cli/main.js", import.meta.url));

const ingestResult = z.object({
  state: z.string(),
  chunks: z.object({ total: z.number(), embedded: z.number(), reused: z.number() }),
  elapsedMs: z.number(),
});
export type IngestResult = z.infer<typeof ingestResult>;

/** `footnote ingest` as its own process. Throws where a file failed. */
export async function ingest(
  path: string,
  dataDir: string,
  endings: Endings,
): Promise<{ readonly measured: Measured; readonly result: IngestResult }> {
  const measured = await runMeasured([builtProgram(), "ingest", path, "--json", "--data", dataDir], endings);
  return { measured, result: ingestResult.parse(JSON.parse(measured.stdout)) };
}

export async function storedChunkCount(dataDir: string, endings: Endings): Promise<number> {
  const { stdout } = await runMeasured([builtProgram(), "status", "--json", "--data", dataDir], endings);
  return z.object({ chunks: z.number() }).parse(JSON.parse(stdout)).chunks;
}

export interface Service {
  readonly child: ChildProcess;
  readonly processId: number;
}

/** Starts `footnote serve` with its worker. `nodeOptions` stand before the program, `probe` opens a message channel to it. */
export function startService(
  { dataDir, port, nodeOptions = [], probe = false, withWorker = true }: ServiceOptions,
  endings: Endings,
): Service {
  const serve = ["serve", "--port", String(port), "--json", "--data", dataDir, ...(withWorker ? [] : ["--no-worker"])];
  const child = spawn(process.execPath, [...nodeOptions, builtProgram(), ...serve], {
    env: { FOOTNOTE_REQUESTS_PER_MINUTE: "0", ...process.env, FOOTNOTE_LOG_LEVEL: "error" },
    stdio: ["ignore", "pipe", "inherit", probe ? "ipc" : "ignore"],
  });
  endings.add(() => stopProcess(child));
  if (child.pid === undefined) throw new Error("footnote serve did not start");
  return { child, processId: child.pid };
}

export interface ServiceOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly nodeOptions?: readonly string[];
  readonly probe?: boolean;
  readonly withWorker?: boolean;
}

/** Waits for the address that a service on port 0 prints. */
export async function printedAddress({ child }: Service): Promise<string> {
  const output = collect(child);
  while (!/\}\s*$/u.test(output.stdout)) {
    if (child.exitCode !== null) throw new Error(`footnote serve ended with ${child.exitCode}`);
    await sleep(10);
  }
  return z.object({ url: z.string() }).parse(JSON.parse(output.stdout)).url;
}

const searchAnswer = z.object({
  passages: z.array(z.unknown()),
  degraded: z.array(z.string()),
  timings: z.object({ embedMs: z.number(), vectorMs: z.number(), lexicalMs: z.number(), totalMs: z.number() }),
});

export interface TimedSearch {
  readonly elapsedMs: number;
  readonly answer: z.infer<typeof searchAnswer>;
}

/** One `POST /v1/search`, timed from the request to the last byte. Throws where a leg was left out. */
export async function search(
  url: string,
  query: string,
  limit: number,
  mode: SearchMode,
  filter: Pick<Scope, "tags"> = {},
): Promise<TimedSearch> {
  const startedMs = performance.now();
  const text = await post(`${url}/v1/search`, { query, limit, mode, ...filter });
  const elapsedMs = performance.now() - startedMs;
  const answer = searchAnswer.parse(JSON.parse(text));
  if (answer.degraded.length > 0) throw new Error(`the search left out ${answer.degraded.join(", ")}`);
  return { elapsedMs, answer };
}

export async function ask(url: string, question: string): Promise<void> {
  z.object({ status: z.string() }).parse(JSON.parse(await post(`${url}/v1/ask`, { question })));
}

async function post(url: string, body: unknown): Promise<string> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}: ${text}`);
  return text;
}

function builtProgram(): string {
  if (!existsSync(program)) throw new Error("The program is not built. Run `npm run build` first.");
  return program;
}
