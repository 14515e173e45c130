import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { buildContext } from "../src/answering/build-context.js";
import { buildPrompt, framePrompt } from "../src/answering/build-prompt.js";
import type { QuotableUnit } from "../src/answering/quotable-unit.js";
import { verifyClaim } from "../src/answering/verify-claim.js";
import { estimateTokens } from "../src/domain/estimate-tokens.js";
import { modelProfile } from "../src/domain/model-profile.js";
import { percentile } from "../src/evaluation/percentile.js";
import { faithfulClaims } from "../test/quality/verification/faithful-claims.js";
import { readMaterial } from "../test/quality/verification/material.js";
import { seededIntegers } from "../test/seeded-random.js";
import { sharedPath } from "../test/shared-files.js";

/** Prompt building and verification of one answer: 25 passages, sentences of 300 words in all, everything read afresh. */
const passageCount = 25;
const answerWords = 300;
const rounds = 60;

const folder = sharedPath("corpora/sec-10-q/docs");
if (folder === undefined) throw new Error("This benchmark needs the shared corpora.");
const material = await readMaterial(join(folder, "2023 Q3 AAPL.pdf"), 1);
const random = seededIntegers(25);
const start = random(material.passages.length - passageCount);
const passages = material.passages.slice(start, start + passageCount);
const claims: string[] = [];
for (const { text } of faithfulClaims([{ ...material, passages }], 200, random)) {
  if (claims.join(" ").split(" ").length < answerWords) claims.push(text);
}

const traits = modelProfile("ollama:phi4");
const measure = (text: string) => estimateTokens(text, traits);
const reader = { neighbours: () => Promise.resolve([]) };
const afresh = (units: readonly QuotableUnit[]) => units.map((unit) => ({ ...unit }));

const promptMs: number[] = [];
const verifyMs: number[] = [];
const processorMs: number[] = [];
let verified = 0;
for (let round = 0; round < rounds; round += 1) {
  const began = performance.now();
  const used = process.cpuUsage();
  const frame = framePrompt({
    question: "How did net sales develop?",
    history: [],
    contextTokens: 16_384,
    newUuid: () => "00000000-0000-7000-8000-000000000000",
    counter: {
      exact: false,
      text: measure,
      prompt: (messages) => messages.reduce((sum, { text }) => sum + measure(text), 0),
    },
  });
  const shown = passages.flatMap(([unit], index) => (unit ? [{ ...unit.passage, rank: index + 1, score: 1 }] : []));
  const budget = { tokens: 14_000, measure };
  const context = await buildContext(shown, reader, budget, new AbortController().signal);
  buildPrompt(frame, context);
  const built = performance.now();
  const units = passages.map(afresh);
  const verdicts = claims.map((text, index) => verifyClaim({ text, markers: [(index % passageCount) + 1] }, units));
  verified = verdicts.filter(({ support }) => support === "verified").length;
  const { user, system } = process.cpuUsage(used);
  processorMs.push((user + system) / 1000);
  promptMs.push(built - began);
  verifyMs.push(performance.now() - built);
}
const middle = (values: readonly number[]) => percentile(values, 0.5).toFixed(1);
const total = promptMs.map((value, index) => value + (verifyMs[index] ?? 0));
console.log(
  JSON.stringify({
    passages: passageCount,
    sentences: claims.length,
    verified,
    promptMs: middle(promptMs),
    verifyMs: middle(verifyMs),
    processorMs: middle(processorMs),
    totalMs: { p50: middle(total), p95: percentile(total, 0.95).toFixed(1) },
  }),
);
