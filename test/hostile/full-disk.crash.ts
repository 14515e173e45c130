import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { generatedText } from "./generated-text.js";
import { seededRandom } from "../seeded-random.js";

const program = fileURLToPath(new URL("../../dist/src/cli/main.js", import.meta.url));
const run = promisify(execFile);

/** A disk of 4 MB that only this script sees and that goes away with it; each command ends in a line with its status. */
const script = (folder: string) => `
mount -t tmpfs -o size=4m tmpfs ${folder}/disk || exit 9
footnote() { ${process.execPath} ${program} "$@" --data ${folder}/disk/data 2>&1; echo "status $?"; }
fill() { head -c "$1" /dev/zero > ${folder}/disk/ballast 2>/dev/null; }
footnote ingest ${folder}/first.txt
fill 3700000
footnote ingest ${folder}/large.txt
footnote search "green gate"
fill 9000000
footnote search "green gate"
rm ${folder}/disk/ballast
footnote ingest ${folder}/large.txt
footnote documents list
`;

describe("a full disk", () => {
  it("is said to be full, loses nothing, and the next ingest completes", async ({ skip }) => {
    const folder = mkdtempSync(join(tmpdir(), "footnote-test-"));
    try {
      const probe = run("unshare", ["-rm", "mount", "-t", "tmpfs", "tmpfs", folder]);
      await probe.catch(() => skip("this machine does not allow mounting a small disk (unshare -rm)"));
      writeFileSync(join(folder, "first.txt"), "The green gate is wide.");
      writeFileSync(join(folder, "large.txt"), generatedText(seededRandom(12), 20).repeat(15));
      await run("mkdir", [join(folder, "disk")]);
      const env = { ...process.env, FOOTNOTE_LOG_LEVEL: "silent" };
      const { stdout } = await run("unshare", ["-rm", "sh", "-c", script(folder)], { env });
      const [first, full, search, nothing, again, list] = stdout.split(/(?<=^status \d+\n)/mu);
      const sentence = "footnote: The disk is full. Free some space and try again; nothing was lost.";
      expect(first).toMatch(/1 added.*status 0/su);
      expect(full).toContain(sentence);
      expect(full).toContain("status 3");
      expect(search).toMatch(/green gate is wide.*status 0/su);
      expect(nothing).toBe(`${sentence}\nstatus 3\n`);
      expect(again).toMatch(/1 added.*status 0/su);
      expect(list).toMatch(/first\.txt.*large\.txt.*status 0/su);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);
});
