import { seededIntegers } from "../seeded-random.js";

const targets = [
  "POST /v1/ask",
  "POST /v1/search",
  "POST /v1/documents",
  "POST /v1/jobs",
  "POST /v1/feedback",
  "POST /v1/chat/completions",
  "POST /mcp",
  "GET /v1/documents",
  "GET /v1/jobs",
  "GET /v1/feedback",
  "PUT /v1/documents/01890a5d-ac96-774b-bcce-b302099a8057",
  "DELETE /v1/documents/01890a5d-ac96-774b-bcce-b302099a8057",
  "GET /v1/documents/01890a5d-ac96-774b-bcce-b302099a8057/pages/1",
] as const;
const strange = [
  "null",
  "[]",
  "{}",
  "1e999",
  '"text"',
  '{"question":null}',
  '{"question":{"$gt":""}}',
  '{"question":"\\ud800","limit":-0}',
  '{"__proto__":{"question":"x"},"constructor":1}',
  '{"query":"\\u0000","mode":"HYBRID"}',
  '{"limit":9007199254740993}',
  '{"kind":"ingest","paths":["../../etc"]}',
  '{"kind":"reindex","embedder":"local:\\u0000"}',
  '{"question":"a","question":7}',
  '{"messages":[{"role":"system","content":[]}],"model":"footnote/"}',
  '{"jsonrpc":"2.0","id":[],"method":{}}',
  '{"title":"\\u202e","text":""}',
  '{"title":"..","text":"x","source":"../../x"}',
  "{'question':'a'}",
  '{"question":"a",}',
  "\ufeff{}",
];
const types = [
  "application/json",
  "application/json; charset=utf-7",
  "text/plain",
  "application/xml",
  "multipart/form-data",
  ";;;",
  "application/json, text/html",
  "multipart/form-data; boundary=",
  "multipart/form-data; boundary=x",
  "application/x-www-form-urlencoded",
  "a/b/c",
  "\u00ff/\u00ff",
];
const names = [
  "../../etc/passwd",
  "..\\\\..\\\\boot.ini",
  "/etc/passwd",
  "C:\\\\x",
  ".",
  "..",
  "",
  "\u202egpj.exe",
  "a\u0000b.txt",
  `${"n".repeat(5_000)}.txt`,
  "%2e%2e%2f",
  "con",
  "file\r\nX: y",
];
const headers = [
  "Accept: text/csv",
  "Accept: ;q=x",
  "Idempotency-Key: \u00ff",
  'Idempotency-Key: "',
  "Content-Encoding: br",
  "Content-Encoding: gzip",
  "Expect: 200-ok",
  "Range: bytes=-",
  'If-Match: "',
  "Host: evil.example",
  "Origin: http://evil.example",
  "Transfer-Encoding: gzip",
  "Content-Length: -5",
  "Content-Length: 5\r\nContent-Length: 6",
  "Upgrade: h2c\r\nConnection: Upgrade",
  "X-Request-Id: ' OR 1=1",
  "Cookie: \u0001",
  ": no name",
  "Sec-Fetch-Site: cross-site",
  `X-Long: ${"h".repeat(20_000)}`,
];
const wholly = [
  "GET\r\n\r\n",
  "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc",
  "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
  "GET / HTTP/3.7\r\nHost: localhost\r\n\r\n",
  "CONNECT evil:443 HTTP/1.1\r\nHost: localhost\r\n\r\n",
  "GET http://[ HTTP/1.1\r\nHost: localhost\r\n\r\n",
  "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
  "BREW /pot HTTP/1.1\r\nHost: localhost\r\n\r\n",
  "TRACE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
  "OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
];
const addresses = [
  "/v1/documents/%",
  "/v1/documents/%00",
  "/v1/documents/..%2f..%2fetc",
  "//evil/v1/ask",
  "/v1/documents/%ff/pages/1",
  "/v1/jobs/'%20OR%201=1",
  "/v1/%2e%2e/%2e%2e/etc/passwd",
  "/docs/..%2f..%2fpackage.json",
  "/docs/../package.json",
  "/v1/documents?limit=%",
  "/v1/documents?cursor=%00",
  "/v1/jobs?limit[]=1&limit[a]=2",
  "/v1/documents?__proto__[x]=1",
  `/${"a/".repeat(3_000)}`,
  `/v1/ask?${"q".repeat(30_000)}`,
  "/v1/documents?tag=%ED%A0%80",
];

/** Requests of HTTP/1.1 that are wrong in one way or several, as they go over the wire; the same ones for the same seed. */
export function* malformedRequests(seed: number, total: number): Generator<Buffer> {
  const below = seededIntegers(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] ?? pick(items);
  const kinds = [body, deep, form, addressed, broken, header];
  for (let count = 0; count < total; count += 1) yield Buffer.from(pick(kinds)(pick, below), "latin1");
}

type Pick = <Item>(items: readonly Item[]) => Item;
type Below = (below: number) => number;

function message(target: string, lines: readonly string[], content: string): string {
  const length = Buffer.byteLength(content, "latin1");
  return `${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n${lines.join("\r\n")}\r\nContent-Length: ${length}\r\n\r\n${content}`;
}

function body(pick: Pick, below: Below): string {
  const whole = Buffer.from(pick(strange)).toString("latin1");
  const cut = below(3) === 0 ? whole.slice(0, below(whole.length + 1)) : whole;
  return message(pick(targets), [`Content-Type: ${below(3) === 0 ? pick(types) : "application/json"}`], cut);
}

function deep(pick: Pick, below: Below): string {
  const [open, close] = pick([
    ["[", "]"],
    ['{"a":', "}"],
  ] as const);
  const levels = 33 + below(3_000);
  const content = `${open.repeat(levels)}1${below(2) === 0 ? close.repeat(levels) : ""}`;
  return message(pick(targets), ["Content-Type: application/json"], content);
}

function form(pick: Pick, below: Below): string {
  const field = pick(["file", "file", "collection", "tags", "other", "__proto__", "", "file[]"]);
  const part = `--x\r\nContent-Disposition: form-data; name="${field}"; filename="${pick(names)}"\r\n\r\nbytes\r\n`;
  const twice = `--x\r\nContent-Disposition: form-data; name="collection"\r\n\r\na\r\n`.repeat(below(3));
  const whole = `${twice}${part.repeat(1 + below(2))}--x--\r\n`;
  const content = Buffer.from(below(2) === 0 ? whole.slice(0, below(whole.length)) : whole).toString("latin1");
  const type = pick([
    "multipart/form-data; boundary=x",
    "multipart/form-data; boundary=y",
    "multipart/form-data",
    ...types,
  ]);
  return message(pick(["POST /v1/documents", targets[10]]), [`Content-Type: ${type}`], content);
}

function addressed(pick: Pick): string {
  return message(`${pick(["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"])} ${pick(addresses)}`, ["X: y"], "");
}

function header(pick: Pick, below: Below): string {
  const lines = Array.from({ length: 1 + below(3) }, () => pick(headers));
  return message(pick(targets), ["Content-Type: application/json", ...lines], pick(["{}", '{"query":"a"}']));
}

/** No request at all, or several at once of which the last is none. */
function broken(pick: Pick, below: Below): string {
  const first = "GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".repeat(below(3));
  return first + (below(2) === 0 ? pick(wholly) : header(pick, below).replace("HTTP/1.1", "HTTQ/1.1"));
}
