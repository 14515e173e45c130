import { createHash } from "node:crypto";
import type { HashText } from "../../ports/hash-text.js";

export const hashText: HashText = (text) => createHash("sha256").update(text).digest("hex");
