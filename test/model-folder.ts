import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const bundledModel = fileURLToPath(new URL("../models/all-MiniLM-L6-v2", import.meta.url));

/** A copy of the bundled model's folder at `path`, its weights linked, with other files added or, by `undefined`, removed. */
export function modelFolder(path: string, files: Readonly<Record<string, unknown>> = {}): string {
  mkdirSync(join(path, "onnx"), { recursive: true });
  for (const file of ["config.json", "tokenizer.json", "tokenizer_config.json"])
    cpSync(join(bundledModel, file), join(path, file));
  symlinkSync(join(bundledModel, "onnx/model_quantized.onnx"), join(path, "onnx/model_quantized.onnx"));
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    if (content === undefined) rmSync(join(path, file));
    else writeFileSync(join(path, file), JSON.stringify(content));
  }
  return path;
}
