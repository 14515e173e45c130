import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import typescript from "typescript";
import { packageRoot } from "./footnote-process.js";
import type { Endings } from "./run-benchmark.js";

/**
 * The script beside this one as plain JavaScript, so that it can be measured without a TypeScript loader in its process. It
 * must import packages only. It lies below node_modules, from where Node finds those packages.
 */
export function transpiledScript(name: string, endings: Endings): string {
  const source = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const { outputText } = typescript.transpileModule(readFileSync(source, "utf8"), {
    compilerOptions: { target: typescript.ScriptTarget.ES2023, module: typescript.ModuleKind.ESNext },
  });
  const folder = join(packageRoot, "node_modules", ".cache", "footnote-bench");
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}-${process.pid}.mjs`);
  writeFileSync(path, outputText);
  endings.add(() => rmSync(path, { force: true }));
  return path;
}
