import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Installs the packed tarball in an empty folder with npm 11 and npm 10, as `npm install --global` does, and asks the installed program
 * a question. What has to be compiled is compiled by the first and taken over by the second. Ends with 1 where anything fails.
 */
const modulesBelow = join("lib", "node_modules", "footnote", "node_modules");
const compiled = ["better-sqlite3", "hnswlib-node"];
const complaints = /ERESOLVE|peer dep|EBADENGINE|npm error|nuget|github\.com\/.*\/releases/iu;
const checkout = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "footnote-try-pack-"));

try {
  execFileSync(process.execPath, [...process.execArgv, join(checkout, "deploy", "pack.ts"), folder], {
    stdio: "inherit",
  });
  const tarball = join(folder, readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? "");
  const first = install("11", tarball, []);
  ask(first);
  const second = install("10", tarball, ["--ignore-scripts"]);
  for (const name of compiled) {
    const built = join(modulesBelow, name, "build");
    cpSync(join(first, built), join(second, built), { recursive: true });
  }
  ask(second);
  process.stdout.write("2 passed, 0 failed\n");
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Gives the folder it was installed to. */
function install(npmVersion: string, tarball: string, options: readonly string[]): string {
  const prefix = join(folder, `npm-${npmVersion}`);
  mkdirSync(prefix);
  const args = ["--yes", `npm@${npmVersion}`, "install", "--global", "--prefix", prefix, "--foreground-scripts"];
  const { status, stdout, stderr } = spawnSync("npx", [...args, ...options, tarball], {
    cwd: folder,
    encoding: "utf8",
  });
  const complaint = complaints.exec(stdout + stderr);
  if (status !== 0 || complaint) throw new Error(`npm ${npmVersion}: ${complaint?.[0] ?? status}\n${stdout}${stderr}`);
  process.stdout.write(`npm ${npmVersion} installs it without a complaint\n`);
  return prefix;
}

/** In an empty folder, with nothing but a home of its own; the data must lie in the XDG folder. */
function ask(prefix: string): void {
  const home = join(prefix, "home");
  mkdirSync(home);
  const footnote = (...args: string[]) =>
    execFileSync(join(prefix, "bin", "footnote"), args, {
      cwd: home,
      env: {
        PATH: `${dirname(process.execPath)}${delimiter}/usr/bin${delimiter}/bin`,
        HOME: home,
        FOOTNOTE_MODEL: "extractive",
        FOOTNOTE_LOG_LEVEL: "error",
      },
      encoding: "utf8",
    });
  footnote("ingest", join(checkout, "data", "sample", "travel-policy-2025.md"));
  const answer = footnote("ask", "What is the daily meal allowance for travel within the country?");
  if (!answer.includes("48")) throw new Error(`the installed program answers: ${answer}`);
  if (!existsSync(join(home, ".local", "share", "footnote", "knowledge.db"))) throw new Error("the data lie elsewhere");
}
