import { describe, expect, it } from "vitest";
import { readDocument } from "../../../ingest/read/read-document.js";
import { blocksOf } from "./blocks-of.js";
import { mailFile } from "./mail-file.js";
import { zipOf } from "./zip-of.js";

const linkAttributes = (0o120777 << 16) >>> 0;

async function innerOf(bytes: Uint8Array, name: string) {
  const { inner = [] } = await readDocument(bytes, name);
  return Promise.all(inner.map(async (file) => [file.name, Buffer.from(await file.bytes()).toString()]));
}

describe("a mail", () => {
  const attached = [
    { name: "../plan.txt", type: "text/plain", bytes: Buffer.from("The plan.") },
    { name: "plan.txt", type: "text/plain", bytes: Buffer.from("Another plan.") },
    { name: "fwd.eml", type: "message/rfc822", bytes: mailFile({ subject: "Older", text: "Older text." }) },
  ];

  it("has its subject, headers, text and the names of its attachments", async () => {
    const mail = mailFile({ subject: "=?utf-8?q?Winter_f=C3=A4hre?=", text: "First.\r\n\r\nSecond.", attached });
    const document = await readDocument(mail, "a.eml");
    expect(document).toMatchObject({ title: "Winter fähre", date: "2024-03-04", mediaType: "message/rfc822" });
    expect(blocksOf(document.pages)).toEqual([
      [
        "heading: Winter fähre",
        "paragraph: From: Ottilie Brandl <ottilie@harbour.test>\nTo: Crew <crew@harbour.test>\nDate: 2024-03-04T09:30:00.000Z",
        "paragraph: First.",
        "paragraph: Second.",
        "heading: Attachments",
        "list-item: plan.txt",
        "list-item: plan (2).txt",
        "list-item: fwd.eml",
      ],
    ]);
  });

  it("holds its attachments under names that are no paths", async () => {
    const inner = await innerOf(mailFile({ subject: "S", text: "T", attached }), "a.eml");
    expect(inner.slice(0, 2)).toEqual([
      ["plan.txt", "The plan."],
      ["plan (2).txt", "Another plan."],
    ]);
    expect(inner[2]?.[1]).toContain("Subject: Older");
  });

  it("of HTML alone is read as it shows", async () => {
    const html = "<table><tr><th>Berth<th>Ship</tr><tr><td>4<td>Ida</tr></table><p>Bye</p>";
    const { pages } = await readDocument(mailFile({ subject: "S", html }), "a.eml");
    expect(blocksOf(pages)[0]?.slice(2)).toEqual(["table-row: Berth | Ship", "table-row: 4 | Ida", "paragraph: Bye"]);
  });

  it("is told from other text by its headers", async () => {
    await expect(readDocument(Buffer.from("Dear crew,\n\nhello."), "a.eml")).rejects.toMatchObject({
      code: "type_mismatch",
    });
  });
});

describe("an archive", () => {
  it("lists its files and holds them, without folders, hidden files and links", async () => {
    const parts = { "a/": "", "a/b.txt": "Text of b.", ".hidden": "x", "__MACOSX/a/._b.txt": "x", "ü.md": "# U" };
    const zip = zipOf(parts, { deflated: true });
    const document = await readDocument(zip, "docs.zip");
    expect(blocksOf(document.pages)).toEqual([["heading: docs", "list-item: a/b.txt", "list-item: ü.md"]]);
    expect(await innerOf(zip, "docs.zip")).toEqual([
      ["a/b.txt", "Text of b."],
      ["ü.md", "# U"],
    ]);
    const linked = zipOf({ "passwd.txt": "/etc/passwd" }, { externalAttributes: linkAttributes });
    await expect(readDocument(linked, "docs.zip")).rejects.toMatchObject({ code: "empty" });
  });

  it.each(["../up.txt", "/etc/passwd", "C:\\boot.txt", "a/../../up.txt"])(
    "with the name %j in it is refused whole",
    async (name) => {
      await expect(readDocument(zipOf({ "good.txt": "g", [name]: "x" }), "docs.zip")).rejects.toMatchObject({
        code: "damaged",
      });
    },
  );
});
