import { existsSync } from "node:fs";
import { join } from "node:path";

export interface OnnxFile {
  /** Path below the model's folder, with `/`. */
  readonly path: string;
  /** As transformers.js names what is in a file of this name. */
  readonly dtype: "q8" | "fp32";
}

/** The smaller and faster one first. */
export const onnxFiles: readonly OnnxFile[] = [
  { path: "onnx/model_quantized.onnx", dtype: "q8" },
  { path: "onnx/model.onnx", dtype: "fp32" },
];

/** Weights too large for the file itself lie beside it. */
export function weightsBeside({ path }: OnnxFile): string {
  return `${path}_data`;
}

export function onnxFileIn(folder: string): OnnxFile | undefined {
  return onnxFiles.find(({ path }) => existsSync(join(folder, path)));
}
