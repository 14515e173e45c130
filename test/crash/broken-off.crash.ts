import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { FakeEmbeddingServer } from "../fakes/embedding-server.js";
import { generatedText } from "../hostile/generated-text.js";
import { currentEmbedder, currentGenerations, storedDocuments } from "../hostile/stored-state.js";
import { seededRandom } from "../seeded-random.js";
import { type Change, CrashScenario, writeDocuments } from "./crash-scenario.js";
import type { Fault } from "./counted-calls.js";

/** Calls that are passed over between two that fail; 1 tries every one. */
const step = Number(process.env["FOOTNOTE_TEST_FAULT_STEP"] ?? 1);
const kills = Number(process.env["FOOTNOTE_TEST_KILLS"] ?? 200);

const listed = z.object({ documents: z.array(z.object({ documentId: z.string() })) });

const ingest: Change = {
  name: "an ingest of changed, new and gone files",
  prepare: async (footnote, folder) => {
    writeDocuments(folder, {
      "stays.txt": "The red gate is old.",
      "changes.txt": "Ten pumps.",
      "goes.txt": "A blue hose.",
    });
    expect((await footnote.run("ingest", folder)).status).toBe(0);
  },
  command: async (_, folder) => {
    rmSync(join(folder, "goes.txt"));
    writeDocuments(folder, { "changes.txt": "Twelve pumps, all of them new.", "new.md": "# Valves\n\nNine valves." });
    return ["ingest", folder, "--prune"];
  },
  statusAgain: [0],
};

const deletion: Change = {
  name: "a deletion",
  prepare: async (footnote, folder) => {
    writeDocuments(folder, {
      "first.txt": "The red gate is old.",
      "second.txt": "Ten pumps.",
      "third.txt": "A blue hose.",
    });
    expect((await footnote.run("ingest", folder)).status).toBe(0);
  },
  command: async (footnote) => {
    const { documents } = listed.parse(JSON.parse((await footnote.run("documents", "list", "--json")).stdout));
    return ["documents", "delete", ...documents.slice(0, 2).map(({ documentId }) => documentId)];
  },
  statusAgain: [0, 1],
};

const otherEmbedder = "openai:nomic-embed-text";
const server = new FakeEmbeddingServer();
server.contextTokens = 512;
let serverUrl = "";
const elsewhere = () => ({ FOOTNOTE_EMBEDDER_URL: `${serverUrl}/v1` });

const reindex: Change = {
  name: "a re-index to another embedder",
  prepare: async (footnote, folder) => {
    const texts = ["The red gate is old.", "Ten pumps.", "A blue hose.", "Nine valves."];
    writeDocuments(folder, Object.fromEntries(texts.map((text, index) => [`note-${index}.txt`, text])));
    expect((await footnote.run("ingest", folder)).status).toBe(0);
  },
  command: async () => ["reindex", "--embedder", otherEmbedder],
  statusAgain: [0],
  environment: elsewhere,
  state: (dataDir) => new Map([...storedDocuments(dataDir), ["current embedder", currentEmbedder(dataDir)]]),
};

const graph: Change = {
  name: "an ingest after which a vector graph is built",
  prepare: async (footnote, folder) => {
    writeDocuments(folder, { "long.md": generatedText(seededRandom(1), 990) });
    expect((await footnote.run("ingest", folder)).status).toBe(0);
    expect(currentGenerations(footnote.dataDir)).toBe(0);
  },
  command: async (_, folder) => {
    writeDocuments(folder, { "more.md": generatedText(seededRandom(2), 30) });
    return ["ingest", folder];
  },
  statusAgain: [0],
  // Each try builds a graph of two thousand vectors, twice.
  oneIn: 4,
  environment: () => ({ ...elsewhere(), FOOTNOTE_EMBEDDER: otherEmbedder }),
  state: (dataDir) => new Map([...storedDocuments(dataDir), ["graphs", String(currentGenerations(dataDir))]]),
};

beforeAll(async () => {
  serverUrl = await server.start();
});
afterAll(() => server.stop());

describe.each([ingest, deletion, reindex, graph])("$name", (change) => {
  const scenario = new CrashScenario(change);
  const { oneIn = 1 } = change;
  const apart = step * oneIn;
  const random = seededRandom(20_261_124);
  let calls = 0;
  beforeAll(async () => {
    calls = await scenario.prepare();
    expect(calls).toBeGreaterThan(20);
  }, 120_000);
  afterAll(() => scenario.close());

  it.each<Fault>(["ENOSPC", "EIO"])("ends whole wherever a call fails with %s, and completes after", async (fault) => {
    let tried = 0;
    for (let at = 1 + Math.floor(random() * apart); at <= calls; at += apart) {
      if (await scenario.failAt(at, fault)) tried += 1;
    }
    console.log(`${tried} of ${calls} calls failed with ${fault}`);
    expect(tried).toBeGreaterThanOrEqual(Math.floor(calls / apart / 2));
  });

  it(`ends whole wherever it is killed, and completes after (${Math.ceil(kills / oneIn)} times)`, async () => {
    let killed = 0;
    for (let number = 0; number < kills / oneIn; number += 1) {
      if (await scenario.failAt(1 + Math.floor(random() * calls), "KILL")) killed += 1;
    }
    console.log(`killed in ${killed} of ${calls} calls`);
    expect(killed).toBeGreaterThanOrEqual(kills / oneIn / 2);
  });
});
