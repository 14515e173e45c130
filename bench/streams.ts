import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { FakeModelServer } from "../test/fakes/model-server.js";
import { askForEvents } from "../test/journeys/streamed-answer.js";
import { ingest, packageRoot, printedAddress, startService } from "./footnote-process.js";
import { percentilesOf } from "./percentiles.js";
import { processState } from "./process-tree.js";
import { megabytes, milliseconds, printReport } from "./report.js";
import { runBenchmark } from "./run-benchmark.js";

const { values: flags } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    data: { type: "string" },
    streams: { type: "string", default: "32" },
    rounds: { type: "string", default: "12" },
    alone: { type: "string", default: "50" },
  },
});
const count = z.coerce.number().int().min(1);
const [streams, rounds, alone] = [flags.streams, flags.rounds, flags.alone].map((text) => count.parse(text));
const question = "What is the daily meal allowance for travel within the country?";
const said =
  "The daily meal allowance for travel within the country is 48 euros. Abroad it is 65 euros. Alcohol is never reimbursed. And so on, for a while. ";
/** The first rounds load what every later one uses. */
const warmUp = 3;

interface Round {
  readonly firstMs: readonly number[];
  readonly residentMb: number;
  readonly openFiles: number;
}

await runBenchmark(async (endings) => {
  const dataDir = flags.data ?? endings.temporaryFolder();
  if (flags.data === undefined) await ingest(join(packageRoot, "data", "sample"), dataDir, endings);
  const server = new FakeModelServer();
  server.contextTokens = 16_384;
  process.env["FOOTNOTE_MODEL"] = "ollama:phi4";
  process.env["FOOTNOTE_MODEL_URL"] = await server.start();
  endings.add(() => server.stop());
  server.behaviour = { kind: "slowly", pieces: said.match(/.{1,8}/gsu) ?? [], everyMs: 20 };
  const service = startService({ dataDir, port: 0, withWorker: false }, endings);
  const url = await printedAddress(service);
  const one: number[] = [];
  for (let number = 0; number < (alone ?? 1); number += 1) one.push(await stream(url, false));
  const done: Round[] = [];
  for (let number = 0; number < (rounds ?? 1); number += 1) {
    const firstMs = await Promise.all(Array.from({ length: streams ?? 1 }, (_, index) => stream(url, index % 4 === 3)));
    await sleep(1_000);
    const residentMb = processState(service.processId)?.residentMb ?? 0;
    const openFiles = readdirSync(`/proc/${service.processId}/fd`).length;
    done.push({ firstMs, residentMb, openFiles });
  }
  report(one, done, server.abandoned);
});

/** Milliseconds to the first event. A client that leaves does so when the first sentence is there. */
async function stream(url: string, leaves: boolean): Promise<number> {
  const client = new AbortController();
  let firstMs = 0;
  try {
    for await (const { name, afterMs } of askForEvents(url, { question }, { signal: client.signal })) {
      if (name === "retrieved") firstMs = afterMs;
      if (name === "sentence" && leaves) client.abort();
      if (name === "error") throw new Error("a stream failed");
    }
  } catch (thrown) {
    if (!client.signal.aborted) throw thrown;
  }
  return firstMs;
}

function report(one: readonly number[], done: readonly Round[], abandoned: number): void {
  const warm = done.slice(warmUp);
  const single = percentilesOf(one.slice(5));
  const many = percentilesOf(warm.flatMap(({ firstMs }) => firstMs));
  const [first, last] = [warm.at(0), warm.at(-1)];
  printReport(
    {
      title: `Streamed answers, ${streams} at a time`,
      tables: [
        {
          heading: ["what", "figure"],
          rows: [
            [`first event (retrieved), one at a time, p50 of ${single.count}`, milliseconds(single.p50)],
            ["the same, p95", milliseconds(single.p95)],
            [`first event, ${streams} started at once, p50 of ${many.count}`, milliseconds(many.p50)],
            ["the same, p95", milliseconds(many.p95)],
            [`resident memory of serve after round ${warmUp + 1}`, megabytes(first?.residentMb ?? 0)],
            [`resident memory of serve after round ${done.length}`, megabytes(last?.residentMb ?? 0)],
            [`open files after round ${warmUp + 1}`, String(first?.openFiles ?? 0)],
            [`open files after round ${done.length}`, String(last?.openFiles ?? 0)],
            ["answers stopped at the model server because the client left", String(abandoned)],
          ],
        },
      ],
      conditions: [
        "a model server on loopback says four sentences in pieces of 8 characters, 20 ms apart; every fourth client of a round leaves after the first sentence",
        "all streams of a round are started at once, so the last waits for the retrieval of all before it",
      ],
      figures: {
        single,
        many,
        rounds: done.map(({ residentMb, openFiles }) => ({ residentMb, openFiles })),
        abandoned,
      },
    },
    flags.json,
  );
}
