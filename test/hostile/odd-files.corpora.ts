import { describe, expect, it } from "vitest";
import { z } from "zod";
import { FootnoteCommand } from "../footnote-command.js";
import { sharedPath } from "../shared-files.js";

const folders = [sharedPath("files/pdf"), sharedPath("files/docx")].filter((path) => path !== undefined);
const reply = z.object({
  files: z.object({ total: z.number(), added: z.number(), failed: z.number() }),
  failures: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
});

describe.skipIf(folders.length < 2)("odd and broken files", () => {
  it("each go in or become one failure with a reason", async () => {
    const footnote = new FootnoteCommand();
    try {
      const { status, stdout, stderr } = await footnote.run("ingest", ...folders, "--json");
      expect([0, 1], stderr).toContain(status);
      const { files, failures } = reply.parse(JSON.parse(stdout));
      expect(files.added + files.failed).toBe(files.total);
      expect(failures.length).toBe(files.failed);
      for (const { message } of failures) expect(message).toMatch(/\.$/u);
    } finally {
      await footnote.close();
    }
  });
});
