import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { PrometheusMeter } from "../../../../src/adapters/prometheus/prometheus-meter.js";
import { unstopped } from "../../../expect-code.js";

function meterOf() {
  const clock = { nowMs: 0 };
  const stored = {
    counts: async () => ({ documents: 3, chunks: 40 }),
    jobs: async () => [{ kind: "ingest", state: "queued", count: 2 }] as const,
    generationAgeSeconds: async () => 7,
  };
  const meter = new PrometheusMeter(stored, () => clock.nowMs);
  const lines = async () => (await meter.read(unstopped)).text.split("\n");
  return { meter, clock, lines };
}

describe("PrometheusMeter", () => {
  it("adds up steps, each once, with what became of them", async () => {
    const { meter, clock, lines } = meterOf();
    const ask = meter.begin("ask");
    const generate = ask.begin("generate");
    clock.nowMs = 2_000;
    generate.end({ promptTokens: 120, answerTokens: 30 });
    ask.begin("verify").end({ support: "unsupported" });
    ask.begin("generate").end({ failure: "model_failed" });
    ask.end({ status: "partial", evidence: 0.6 });
    ask.end({ failure: "cancelled" });
    expect(await lines()).toEqual(
      expect.arrayContaining([
        'footnote_step_duration_seconds_sum{step="generate",outcome="done"} 2',
        'footnote_step_duration_seconds_count{step="ask",outcome="done"} 1',
        'footnote_answers_total{status="partial"} 1',
        "footnote_answer_evidence_sum 0.6",
        'footnote_model_tokens_total{of="prompt"} 120',
        'footnote_model_tokens_total{of="answer"} 30',
        'footnote_model_failures_total{code="model_failed"} 1',
        'footnote_verdicts_total{support="unsupported"} 1',
      ]),
    );
    expect((await lines()).some((line) => line.includes('outcome="cancelled"'))).toBe(false);
  });

  it("tells lengths, refusals and what is stored as they are when it is read", async () => {
    const { meter, lines } = meterOf();
    let waiting = 1;
    meter.watchQueue("answers", () => ({ running: 4, waiting }));
    meter.refused("answers");
    await lines();
    waiting = 9;
    expect(await lines()).toEqual(
      expect.arrayContaining([
        'footnote_queue_length{queue="answers",state="running"} 4',
        'footnote_queue_length{queue="answers",state="waiting"} 9',
        'footnote_refusals_total{bound="answers"} 1',
        "footnote_documents 3",
        "footnote_chunks 40",
        "footnote_generation_age_seconds 7",
        'footnote_jobs{kind="ingest",state="queued"} 2',
      ]),
    );
    expect((await lines()).some((line) => line.startsWith("nodejs_eventloop_lag_p99_seconds"))).toBe(true);
  });

  it("has every figure that the dashboard and the alerts ask for", async () => {
    const { meter, lines } = meterOf();
    meter.watchQueue("answers", () => ({ running: 0, waiting: 0 }));
    const text = (await lines()).join("\n");
    for (const file of ["grafana/footnote.json", "prometheus/alerts.yaml"]) {
      const asked = readFileSync(new URL(`../../../../deploy/${file}`, import.meta.url), "utf8");
      const names = asked.match(/(?:footnote|nodejs|process)_\w+_\w+|footnote_[a-z]+\b/gu) ?? [];
      expect(names.length).toBeGreaterThan(5);
      for (const name of names) expect(text).toContain(`# TYPE ${name.replace(/_(?:bucket|count|sum)$/u, "")} `);
    }
  });

  it("never grows with what clients make up", async () => {
    const { meter, lines } = meterOf();
    const request = { route: "none", status: 405, elapsedMs: 1 };
    meter.requested({ ...request, method: "GET" });
    meter.requested({ ...request, method: "PROPFIND" });
    const before = (await lines()).length;
    for (let count = 0; count < 50; count += 1) meter.requested({ ...request, method: `X${count}` });
    expect((await lines()).length).toBe(before);
  });
});
