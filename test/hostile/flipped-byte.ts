import { readFileSync, writeFileSync } from "node:fs";

/** Changes one bit of a file that may be read-only. */
export function flipByte(path: string, position: number): void {
  const content = readFileSync(path);
  content.writeUInt8(content.readUInt8(position) ^ 1, position);
  writeFileSync(path, content, { flag: "r+" });
}

/** Changes a bit inside the first place where the file holds the text. */
export function flipByteOf(path: string, text: string): void {
  const position = readFileSync(path).indexOf(text);
  if (position < 0) throw new Error("the file does not hold the text");
  flipByte(path, position + 3);
}
