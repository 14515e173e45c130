import { accessSync, constants, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { FootnoteCommand } from "../footnote-command.js";
import { ask, brokenCitations } from "./answer-reply.js";

const sample = fileURLToPath(new URL("../../data/sample", import.meta.url));
const footnote = new FootnoteCommand();
let url = "";

beforeAll(async () => {
  ({ url } = await footnote.serve("--with-sample"));
});
afterAll(() => footnote.close());

const stateOf = async (jobId: string) =>
  z.object({ state: z.string() }).parse(await (await fetch(`${url}/v1/jobs/${jobId}`)).json()).state;

describe("a first start", () => {
  it("is of a program that may be executed, however often it was built", () => {
    expect(() =>
      accessSync(fileURLToPath(new URL("../../dist/src/cli/main.js", import.meta.url)), constants.X_OK),
    ).not.toThrow();
  });

  it("has ingested every sample document", async () => {
    const { documents } = z
      .object({ documents: z.array(z.object({ source: z.string() })) })
      .parse(await (await fetch(`${url}/v1/documents`)).json());
    expect(documents.map(({ source }) => source).sort()).toEqual(readdirSync(sample).sort());
  });

  it("answers with quotes that stand in the stored pages", async () => {
    const reply = await ask(url, "What is the daily meal allowance for travel within the country?");
    expect(reply.status).toBe("answered");
    expect(reply.model.kind).toBe("extractive");
    expect(reply.citations.map(({ quote }) => quote).join(" ")).toContain("48 euros");
    expect(await brokenCitations(url, reply)).toEqual([]);
  });

  it("does not answer what the documents do not say", async () => {
    for (const question of [
      "What is the capital of Mongolia?",
      "How many employees does Volkswagen have in Wolfsburg?",
    ]) {
      expect((await ask(url, question)).status).toBe("not_in_documents");
    }
  });

  it("hands an ingest beside it to its worker and skips what is unchanged", async () => {
    const { status, stdout } = await footnote.run("ingest", sample, "--json");
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      state: "done",
      files: { failed: 0, added: 0 },
      chunks: { embedded: 0 },
    });
  });

  it("takes an upload, finds it, and forgets it again", async () => {
    const form = new FormData();
    form.append("file", new Blob(["The gate code of the Graz warehouse is kept by Ottilie Brandl."]), "warehouse.txt");
    const accepted = await fetch(`${url}/v1/documents`, { method: "POST", body: form });
    expect(accepted.status).toBe(202);
    const { jobId, documents } = z
      .object({ jobId: z.string(), documents: z.array(z.object({ documentId: z.string() })) })
      .parse(await accepted.json());
    await expect.poll(() => stateOf(jobId), { timeout: 20_000 }).toBe("done");
    const question = "Who keeps the gate code of the Graz warehouse?";
    expect((await ask(url, question)).answer).toContain("Ottilie Brandl");
    const removed = await fetch(`${url}/v1/documents/${documents[0]?.documentId}`, { method: "DELETE" });
    expect(await removed.json()).toMatchObject({ removed: { versions: 1, files: 1 }, erasure: "complete" });
    expect((await ask(url, question)).answer).not.toContain("Ottilie");
  });

  it("takes two uploads of one name in a row as two versions, and refuses them in one request", async () => {
    const upload = async (...texts: string[]) => {
      const form = new FormData();
      for (const text of texts) form.append("file", new Blob([text]), "ferry.txt");
      return fetch(`${url}/v1/documents`, { method: "POST", body: form });
    };
    const accepted = z.object({ jobId: z.string(), documents: z.array(z.object({ documentId: z.string() })) });
    const first = accepted.parse(await (await upload("The ferry to Bergen leaves at seven.")).json());
    const second = accepted.parse(await (await upload("The ferry to Bergen leaves at nine.")).json());
    expect(second.documents).toEqual(first.documents);
    await expect.poll(() => stateOf(second.jobId), { timeout: 20_000 }).toBe("done");
    const [document] = first.documents;
    const stored = await fetch(`${url}/v1/documents/${document?.documentId}`);
    expect(await stored.json()).toMatchObject({ version: 2, source: "ferry.txt" });
    expect((await upload("one", "two")).status).toBe(409);
  });

  it("starts an ingest of a folder on its machine, and refuses jobs that ask for nothing it knows", async () => {
    const post = (body: object) =>
      fetch(`${url}/v1/jobs`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    const accepted = await post({ kind: "ingest", paths: [sample] });
    expect(accepted.status).toBe(202);
    const { id } = z.object({ id: z.string() }).parse(await accepted.json());
    await expect.poll(() => stateOf(id), { timeout: 20_000 }).toBe("done");
    expect((await post({ kind: "ingest", paths: ["data/sample"] })).status).toBe(400);
    expect((await post({ kind: "ingest", paths: [] })).status).toBe(400);
    expect((await post({ kind: "reindex", embedder: "no such kind" })).status).toBe(400);
    expect((await post({ kind: "evaluate" })).status).toBe(400);
  });

  it("answers faults as problems", async () => {
    const problem = async (path: string, init?: RequestInit) => {
      const response = await fetch(url + path, init);
      const { code } = z.object({ code: z.string() }).parse(await response.json());
      return { status: response.status, code, type: response.headers.get("content-type") };
    };
    const type = "application/problem+json; charset=utf-8";
    const json = { "content-type": "application/json" };
    expect(await problem("/v1/nothing")).toEqual({ status: 404, code: "not_found", type });
    expect(await problem("/v1/ask", { method: "POST", headers: json, body: "{" })).toEqual({
      status: 400,
      code: "invalid_request",
      type,
    });
    expect(await problem("/v1/ask", { method: "POST", headers: json, body: "{}" })).toEqual({
      status: 400,
      code: "invalid_request",
      type,
    });
    expect(
      await problem("/v1/ask", { method: "POST", headers: { ...json, origin: "http://evil.example" }, body: "{}" }),
    ).toEqual({
      status: 403,
      code: "forbidden_origin",
      type,
    });
  });
});
