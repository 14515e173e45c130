import { type McpServer, ResourceTemplate } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { SeenApplication } from "../access/seen-by.js";
import { asDocumentId, isUuid } from "../domain/identifiers.js";
import { FootnoteError } from "../errors.js";

const limitMs = 30_000;
/** The protocol lists resources in one piece here; what lies behind is found by `search`. */
const mostListed = 500;
/** A model is better served with pages of a long document than with all of it. */
const mostCharacters = 200_000;

/** Documents as `footnote://documents/{id}`, whose text is that of their pages one after another. */
export function addDocuments(server: McpServer, { reader }: SeenApplication): void {
  const address = (id: string) => `footnote://documents/${id}`;
  const list = async () => {
    const { documents } = await reader.listDocuments({ scope: {}, limit: mostListed }, AbortSignal.timeout(limitMs));
    const resources = documents.map(({ documentId, title, source, pages }) => ({
      uri: address(documentId),
      name: source,
      title,
      description: `${pages} pages`,
      mimeType: "text/plain",
    }));
    return { resources };
  };
  server.registerResource(
    "document",
    new ResourceTemplate(address("{id}"), { list }),
    { title: "Stored document", description: "The text of a document, page after page", mimeType: "text/plain" },
    async (uri, { id }) => {
      const text = await textOf(String(id), reader, AbortSignal.timeout(limitMs));
      return { contents: [{ uri: uri.href, mimeType: "text/plain", text }] };
    },
  );
}

async function textOf(id: string, reader: SeenApplication["reader"], signal: AbortSignal): Promise<string> {
  const document = isUuid(id) ? await reader.document(asDocumentId(id), signal) : undefined;
  if (!document) throw new FootnoteError("not_found", "There is no such document.");
  const { documentId, version, pages } = document;
  const texts: string[] = [];
  let characters = 0;
  for (let number = 1; number <= pages; number += 1) {
    const page = await reader.page({ documentId, version, number }, signal);
    const text = `Page ${number}\n\n${page?.text ?? ""}`;
    characters += text.length;
    if (characters > mostCharacters) {
      texts.push(`The rest is left out: pages ${number} to ${pages} can be read with read_page.`);
      break;
    }
    texts.push(text);
  }
  return texts.join("\n\n");
}
