import { z } from "zod";
import type { ErrorCode } from "../errors.js";
import { componentSchemas, schemaInPlace } from "./contract/json-schemas.js";
import { type Content, type Operation, type Reply, tags } from "./contract/operation.js";
import { isOpenAiAddress, openAiProblemBody, problemBody } from "./contract/problem-body.js";
import { problemsOf } from "./problems-of.js";
import { statusOf } from "./problem.js";

const introduction = `Answers over a company's documents; every sentence carries a footnote that the service has found in the stored page.

Errors are problems (RFC 9457) with a stable \`code\`. Every reply has \`X-Request-Id\`. A guide is in the project, docs/rest.md.`;

interface Response {
  readonly description: string;
  readonly headers: object;
  readonly content?: Readonly<Record<string, object>>;
}

/** OpenAPI 3.1 of all operations; the schemas are those that requests are parsed with and replies made by. */
export function describeOperations(operations: readonly Operation[], version: string): object {
  const paths: Record<string, object> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describeOperation(operation) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Footnote",
      version,
      description: introduction,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: "An API key, where the service asks for one." },
      },
    },
    security: [{ key: [] }, {}],
  };
}

function describeOperation(operation: Operation): object {
  const { operationId, tag, summary, description, parameters, query, headers, body, replies } = operation;
  const given = [
    ...parametersOf(parameters, "path"),
    ...parametersOf(query, "query"),
    ...parametersOf(headers, "header"),
  ];
  return {
    operationId,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    ...(given.length > 0 && { parameters: given }),
    ...(body && { requestBody: { required: true, content: contents(body, "input") } }),
    responses: responsesOf(replies, describeProblems(operation)),
  };
}

function parametersOf(schema: z.ZodObject | undefined, place: "path" | "query" | "header"): object[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = z
    .object({ properties: z.record(z.string(), z.looseObject({})), required: z.array(z.string()) })
    .partial()
    .parse(schemaInPlace(schema, "input"));
  return Object.entries(properties).map(([name, { description, ...property }]) => ({
    name: place === "header" ? headerName(name) : name,
    in: place,
    required: place === "path" || required.includes(name),
    ...(description !== undefined && { description }),
    schema: property,
  }));
}

/** What a protocol of its own answers may share its status with a problem. */
function responsesOf(replies: readonly Reply[], problems: Record<string, Response>): Record<string, Response> {
  const described = replies.map((reply): [string, Response] => {
    const status = String(reply.status);
    const response = describeReply(reply);
    const content = { ...response.content, ...problems[status]?.content };
    return [status, Object.keys(content).length === 0 ? response : { ...response, content }];
  });
  return { ...problems, ...Object.fromEntries(described) };
}

function describeReply({ description, content, headers = [] }: Omit<Reply, "status">): Response {
  const named = ["X-Request-Id", ...headers].map((name) => [name, { schema: { type: "string" } }]);
  return {
    description,
    headers: Object.fromEntries(named),
    ...(content.length > 0 && { content: contents(content, "output") }),
  };
}

function contents(list: readonly Content[], io: "input" | "output"): Record<string, object> {
  return Object.fromEntries(list.map((content) => [content.type, describeContent(content, io)]));
}

/** OpenAPI 3.1 has no place for what the events of a stream hold: `x-events` has it by their names. */
function describeContent({ type, schema, examples, events }: Content, io: "input" | "output"): object {
  const text = type === "text/html" ? { type: "string" } : {};
  return {
    schema: schema ? schemaInPlace(schema, io) : text,
    ...(examples && { examples: mapValues(examples, (value) => ({ value })) }),
    ...(events && { "x-events": mapValues(events, (event) => schemaInPlace(event, io)) }),
  };
}

function mapValues<From, To>(from: Readonly<Record<string, From>>, change: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(from).map(([name, value]) => [name, change(value)]));
}

/** One reply a status, with the codes that this operation may give it. */
function describeProblems(operation: Operation): Record<string, Response> {
  const schema = schemaInPlace(isOpenAiAddress(operation.path) ? openAiProblemBody : problemBody, "output");
  const codes = problemsOf(operation);
  const statuses = [...new Set(codes.map((code) => statusOf[code]))].sort();
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      describeProblem(
        schema,
        codes.filter((code) => statusOf[code] === status),
      ),
    ]),
  );
}

function describeProblem(schema: object, codes: readonly ErrorCode[]): Response {
  const narrowed = { allOf: [schema, { properties: { code: { enum: codes } } }] };
  return {
    ...describeReply({ description: `Problem: ${codes.join(", ")}`, content: [] }),
    content: { "application/problem+json": { schema: narrowed } },
  };
}

function headerName(name: string): string {
  return name.replace(/(^|-)[a-z]/gu, (letter) => letter.toUpperCase());
}
