import { once } from "node:events";
import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { FakeModelServer } from "../fakes/model-server.js";
import { FootnoteCommand } from "../footnote-command.js";

const question = "What is the daily meal allowance for travel within the country?";
const said = "The daily meal allowance for travel within the country is 48 euros [1]. ";

describe("the service under load", () => {
  const server = new FakeModelServer();
  const footnote = new FootnoteCommand();
  let url = "";
  let child: ChildProcess;
  let log = "";

  beforeAll(async () => {
    server.contextTokens = 8_192;
    footnote.environment = {
      FOOTNOTE_MODEL: "ollama:phi4",
      FOOTNOTE_MODEL_URL: await server.start(),
      FOOTNOTE_LOG_LEVEL: "info",
      FOOTNOTE_ANSWERS_RUNNING: "2",
      FOOTNOTE_ANSWERS_WAITING: "3",
      FOOTNOTE_JOBS_WAITING: "1",
    };
    ({ url, child } = await footnote.serve("--with-sample"));
    child.stderr?.on("data", (piece) => {
      log += String(piece);
    });
  });
  afterAll(async () => {
    await footnote.close();
    await server.stop();
  });

  const post = (path: string, body: object) =>
    fetch(`${url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const speakSlowly = (everyMs: number) => {
    server.behaviour = { kind: "slowly", pieces: said.match(/.{1,8}/gsu) ?? [], everyMs };
  };
  const figures = async () => (await fetch(`${url}/metrics`)).text();

  it("answers or refuses every question of many at once, and never has more with the model than it may", async () => {
    speakSlowly(60);
    const replies = await Promise.all(Array.from({ length: 12 }, () => post("/v1/ask", { question })));
    const refused = replies.filter(({ status }) => status === 503);
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(5);
    expect(refused).toHaveLength(7);
    expect(server.mostAtOnce).toBe(2);
    for (const reply of refused) {
      expect(Number(reply.headers.get("Retry-After"))).toBeGreaterThan(0);
      expect(await reply.json()).toMatchObject({ code: "busy" });
    }
  });

  it("holds the questions of every road to the model, and lets others through meanwhile", async () => {
    speakSlowly(100);
    const ask = { method: "tools/call", params: { name: "ask", arguments: { question } }, jsonrpc: "2.0", id: 1 };
    const chat = { model: "footnote", messages: [{ role: "user", content: question }] };
    const asked = [
      ...Array.from({ length: 3 }, () => post("/v1/chat/completions", chat)),
      ...Array.from({ length: 2 }, () => post("/v1/ask", { question, stream: true })),
    ];
    await sleep(200);
    expect((await post("/mcp", ask)).status).toBe(503);
    expect((await post("/v1/search", { query: question })).status).toBe(200);
    for (const reply of await Promise.all(asked)) {
      expect(reply.status).toBe(200);
      await reply.text();
    }
    expect(await figures()).toContain('footnote_queue_length{queue="answers",state="running"} 0');
  });

  it("takes no more jobs than may wait", async () => {
    server.behaviour = { kind: "hang" };
    const batch = { kind: "ask-batch", questions: [question] };
    const ids: string[] = [];
    for (const wanted of [202, 202]) {
      const reply = await post("/v1/jobs", batch);
      expect(reply.status).toBe(wanted);
      ids.push(z.object({ id: z.string() }).parse(await reply.json()).id);
      await sleep(600);
    }
    const third = await post("/v1/jobs", batch);
    expect(third.status).toBe(503);
    expect(third.headers.get("Retry-After")).toBe("30");
    const upload = await post("/v1/documents", { title: "One more", text: "There is no room for this." });
    expect(upload.status).toBe(503);
    for (const id of ids.reverse()) expect((await post(`/v1/jobs/${id}/cancel`, {})).status).toBe(200);
  });

  it("says in every answer what browsers may do with it, and lets no other site read it", async () => {
    const { headers } = await fetch(`${url}/v1/collections`, { headers: { Origin: "https://elsewhere.example" } });
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": expect.stringContaining("camera=()"),
    });
    expect([...headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
    const preflight = await fetch(`${url}/v1/ask`, {
      method: "OPTIONS",
      headers: { Origin: "https://elsewhere.example", "Access-Control-Request-Method": "POST" },
    });
    expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("counts what it did and logs it, without a word of questions or documents", async () => {
    const secret = "zanzibar-tariff";
    server.behaviour = { kind: "answer", pieces: [said] };
    expect((await post("/v1/ask", { question: `${question} And ${secret}?` })).status).toBe(200);
    await fetch(`${url}/v1/documents/${secret}?${secret}=1`);
    await fetch(`${url}/${secret}`);
    const text = await figures();
    expect(text).toMatch(/footnote_request_duration_seconds_count\{route="\/v1\/ask",method="POST",status="200"\} \d/u);
    expect(text).toMatch(/footnote_answers_total\{status="(answered|partial)"\} \d/u);
    for (const step of ["embed", "vector", "lexical", "retrieve", "generate", "verify"])
      expect(text).toContain(`footnote_step_duration_seconds_count{step="${step}",outcome="done"}`);
    expect(text).toContain('footnote_refusals_total{bound="answers"}');
    expect(text).toContain('footnote_jobs{kind="ingest",state="done"} 1');
    expect(log).toMatch(
      /"requestId":"[^"]+","route":"\/v1\/ask","method":"POST","status":200,"elapsedMs":\d+,"caller":"/u,
    );
    for (const told of [text, log]) expect(told).not.toMatch(/zanzibar|allowance|euros/u);
  });

  it("is ready with its worker, and lets an answer finish when it is stopped, refusing what comes after", async () => {
    expect(await (await fetch(`${url}/health/ready`)).json()).toMatchObject({ status: "ready", reasons: [] });
    speakSlowly(150);
    const answering = post("/v1/ask", { question });
    const kept = await fetch(`${url}/health/live`);
    await kept.text();
    await sleep(300);
    child.kill("SIGTERM");
    const ended = once(child, "exit");
    await sleep(300);
    const late = await fetch(`${url}/v1/collections`);
    expect(late.status).toBe(503);
    expect(late.headers.get("Connection")).toBe("close");
    expect(await late.json()).toMatchObject({ code: "busy" });
    expect((await answering).status).toBe(200);
    expect((await ended)[0]).toBe(0);
  });
});
