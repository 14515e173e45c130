import { existsSync } from "node:fs";
import { join } from "node:path";
/** The smaller and faster one first. */
export const onnxFiles = [
    { path: "onnx/model_quantized.onnx", dtype: "q8" },
    { path: "onnx/model.onnx", dtype: "fp32" },
];
/** Weights too large for the file itself lie beside it. */
export function weightsBeside({ path }) {
    return `${path}_data`;
}
export function onnxFileIn(folder) {
    return onnxFiles.find(({ path }) => existsSync(join(folder, path)));
}
