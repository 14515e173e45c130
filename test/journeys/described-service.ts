import { expect } from "vitest";
import { z } from "zod";
import type { Content, Operation } from "../../src/http/contract/operation.js";
import { operations } from "../../src/http/contract/operations.js";
import { isOpenAiAddress, openAiProblemBody, problemBody } from "../../src/http/contract/problem-body.js";
import { operationMatcher } from "../../src/http/match-operation.js";
import { statusOf } from "../../src/http/problem.js";
import { problemsOf } from "../../src/http/problems-of.js";

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Of JSON, else empty. */
  readonly body: Readonly<Record<string, unknown>>;
}

const match = operationMatcher(operations);

/** A client that takes no reply but those that are described, with no field too many or too few. */
export class DescribedService {
  /** `operationId status` of every reply so far. */
  readonly seen = new Set<string>();
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    return this.call("GET", path, { headers });
  }

  post(path: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    const all = { "content-type": "application/json", ...headers };
    return this.call("POST", path, { headers: all, body: JSON.stringify(body) });
  }

  async call(method: string, path: string, init: RequestInit = {}): Promise<Reply> {
    const response = await fetch(this.#url + path, { ...init, method });
    const text = await response.text();
    const { status, headers } = response;
    const isJson = headers.get("content-type")?.includes("json") === true;
    const body: unknown = isJson && text !== "" ? JSON.parse(text) : {};
    this.#check(method, new URL(this.#url + path).pathname, { status, headers, text, json: body });
    return { status, headers, text, body: z.record(z.string(), z.unknown()).parse(body) };
  }

  #check(method: string, address: string, given: Given): void {
    expect(given.headers.get("x-request-id"), address).toMatch(/^[A-Za-z0-9-]{1,64}$/u);
    const operation = match(address).find((one) => one.method.toUpperCase() === method);
    if (method === "HEAD") return;
    if (!operation) return void expect(problemBody.parse(given.json).status).toBe(given.status);
    this.seen.add(`${operation.operationId} ${given.status}`);
    const type = given.headers.get("content-type")?.split(";")[0];
    if (type === "application/problem+json") checkProblem(operation, given);
    else checkReply(operation, type, given);
  }
}

interface Given {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
}

function checkReply(operation: Operation, type: string | undefined, given: Given): void {
  const described = operation.replies.find(({ status }) => status === given.status);
  expect(described, `${operation.operationId} ${given.status} ${given.text.slice(0, 200)}`).toBeDefined();
  const contents = described?.content ?? [];
  const content = contents.find((one) => one.type === type || one.type === "*/*");
  if (contents.length > 0) expect(content, `${operation.operationId} ${type}`).toBeDefined();
  if (content) checkContent(content, given);
}

function checkProblem(operation: Operation, { status, json }: Given): void {
  const { code, ...problem } = (isOpenAiAddress(operation.path) ? openAiProblemBody : problemBody).parse(json);
  expect(problemsOf(operation), operation.operationId).toContain(code);
  expect([problem.status, statusOf[code]]).toEqual([status, status]);
}

function checkContent({ schema, events }: Content, { json, text }: Given): void {
  schema?.parse(json);
  if (!events) return;
  for (const block of text.split("\n\n").filter((one) => one !== "" && !one.startsWith(":"))) {
    const [, name = "message", data = ""] = /^(?:event: (\w+)\n)?data: (.*)$/u.exec(block) ?? [];
    expect(Object.keys(events), block).toContain(name);
    if (data !== "[DONE]") events[name]?.parse(JSON.parse(data));
  }
}
