import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { v7 } from "uuid";
import { z } from "zod";
import { printedAddress, startService } from "./footnote-process.js";
import { median, percentilesOf } from "./percentiles.js";
import { runBenchmark } from "./run-benchmark.js";

/** Whether a hidden document is told from one that is not there by time: both are asked for by turns, and the pairs compared. */
const { values: flags } = parseArgs({
  options: { json: { type: "boolean", default: false }, tries: { type: "string", default: "1000" } },
});
const tries = z.coerce.number().int().min(10).parse(flags.tries);
const targetMs = 0.3;
const warmUp = 50;
const made = z.looseObject({ key: z.string() });
const uploaded = z.object({ jobId: z.string(), documents: z.tuple([z.object({ documentId: z.string() })]) });
const answered = z.looseObject({ id: z.string() });

await runBenchmark(async (endings) => {
  // Keyless: the caller without a key is the administrator, the one with a key is not.
  const url = await printedAddress(startService({ dataDir: endings.temporaryFolder(), port: 0 }, endings));
  const post = async (path: string, body: object) => {
    const headers = { "content-type": "application/json" };
    return (await fetch(`${url}${path}`, { method: "POST", headers, body: JSON.stringify(body) })).json();
  };
  const wanted = { name: "outsider", scopes: ["ask", "search", "ingest", "delete"] };
  const { key } = made.parse(await post("/v1/keys", wanted));
  const text = "The bonus of the project is 9,000 euros. ".repeat(200);
  const { jobId, documents } = uploaded.parse(await post("/v1/documents", { title: "Salaries", text, labels: ["hr"] }));
  const job = async () => z.object({ state: z.string() }).parse(await (await fetch(`${url}/v1/jobs/${jobId}`)).json());
  while ((await job()).state !== "done") await sleep(50);
  const answer = answered.parse(await post("/v1/ask", { question: "What is the bonus of the project?" }));
  const hidden = documents[0].documentId;
  const timed = async (method: string, path: string) => {
    const startedMs = performance.now();
    const response = await fetch(`${url}${path}`, { method, headers: { authorization: `Bearer ${key}` } });
    await response.arrayBuffer();
    if (response.status !== 404) throw new Error(`${path} answered ${response.status}`);
    return performance.now() - startedMs;
  };
  const roads: readonly (readonly [method: string, id: string, path: (id: string) => string])[] = [
    ["GET", hidden, (id) => `/v1/documents/${id}`],
    ["GET", hidden, (id) => `/v1/documents/${id}/pages/1`],
    ["GET", hidden, (id) => `/v1/documents/${id}/file`],
    ["DELETE", hidden, (id) => `/v1/documents/${id}`],
    ["GET", jobId, (id) => `/v1/jobs/${id}`],
    ["GET", answer.id, (id) => `/v1/answers/${id}`],
  ];
  const results = [];
  for (const [method, id, path] of roads) {
    const differences: number[] = [];
    for (let number = 0; number < tries + warmUp; number += 1) {
      const absent = v7();
      // Whichever comes first may pay for what both need.
      const ids = number % 2 === 0 ? [id, absent] : [absent, id];
      const times = new Map<string, number>();
      for (const one of ids) times.set(one, await timed(method, path(one)));
      if (number >= warmUp) differences.push((times.get(id) ?? 0) - (times.get(absent) ?? 0));
    }
    const medianMs = median(differences);
    const p95Ms = percentilesOf(differences.map(Math.abs)).p95;
    const road = `${method} ${path("ID")}`;
    results.push({ road, tries, medianMs, p95Ms });
    const line = `median difference ${medianMs.toFixed(4)} ms, 95 % of pairs within ${p95Ms.toFixed(2)} ms`;
    if (!flags.json) console.log(`${road.padEnd(32)} ${line}`);
  }
  if (flags.json) console.log(JSON.stringify({ targetMs, results }, null, 2));
  if (results.some(({ medianMs }) => Math.abs(medianMs) >= targetMs))
    throw new Error(`a median difference is ${targetMs} ms or more`);
});
