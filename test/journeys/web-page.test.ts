import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FootnoteCommand } from "../footnote-command.js";

const built = fileURLToPath(new URL("../../dist/web/", import.meta.url));
const footnote = new FootnoteCommand();
let url = "";

beforeAll(async () => {
  ({ url } = await footnote.serve("--no-worker"));
});
afterAll(() => footnote.close());

const get = (path: string, accept: string) => fetch(`${url}${path}`, { headers: { Accept: accept } });
const assetsOf = (html: string) =>
  [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/gu)].map(([, path]) => path ?? "");

describe("the page at /", () => {
  it("is shown to browsers, and what this is told to other clients", async () => {
    const page = await get("/", "text/html,application/xhtml+xml,*/*;q=0.8");
    expect(page.headers.get("Content-Type")).toContain("text/html");
    expect(page.headers.get("Cache-Control")).toBe("no-cache");
    for (const accept of ["application/json", "*/*"]) {
      expect(await (await get("/", accept)).json()).toMatchObject({ name: "Footnote" });
    }
  });

  it("lets in nothing from elsewhere and nothing written into it", async () => {
    const page = await get("/", "text/html");
    const policy = page.headers.get("Content-Security-Policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|data:|\*/u);
    const html = await page.text();
    expect(html).not.toMatch(/<style|style=|<script(?![^>]*src=)|https?:\/\//u);
  });

  it("is made of files that may be kept for good", async () => {
    const paths = assetsOf(await (await get("/", "text/html")).text());
    expect(paths.length).toBeGreaterThan(2);
    for (const path of paths) {
      const file = await get(path, "*/*");
      expect(file.status).toBe(200);
      expect(file.headers.get("Cache-Control")).toContain("immutable");
      expect(path).toMatch(/-[\w-]{8}\.\w+$/u);
    }
  });

  it("answers a file that is not there, or lies outside, as anything else that is not there", async () => {
    for (const path of [
      "/assets/none.js",
      "/assets/",
      "/assets/..%2findex.html",
      "/assets/%2e%2e/%2e%2e/package.json",
    ]) {
      const answer = await get(path, "*/*");
      expect(answer.status).toBe(404);
      expect(answer.headers.get("Content-Type")).toContain("application/problem+json");
    }
  });

  it("takes less than 250 KB to come up, without what draws PDFs", () => {
    const html = readFileSync(join(built, "index.html"));
    const files = [html, ...assetsOf(html.toString()).map((path) => readFileSync(join(built, path)))];
    const bytes = files.reduce((sum, file) => sum + gzipSync(file).length, 0);
    expect(bytes).toBeLessThan(250_000);
    expect(bytes).toBeGreaterThan(5_000);
    expect(files.some((file) => file.includes("GlobalWorkerOptions"))).toBe(false);
  });
});

describe("the status", () => {
  it("says what is stored and what answers, and not where it lies on the machine", async () => {
    const status = await get("/v1/status", "application/json");
    const text = await status.text();
    expect(JSON.parse(text)).toMatchObject({ documents: 0, model: { kind: "extractive" } });
    expect(text).not.toContain(footnote.dataDir);
  });
});
