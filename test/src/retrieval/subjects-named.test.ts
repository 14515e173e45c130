import { describe, expect, it } from "vitest";
import { asDocumentId } from "../../../src/domain/identifiers.js";
import { subjectsNamed } from "../../../src/retrieval/subjects-named.js";

const documentIdOf = (index: number) => asDocumentId(`00000000-0000-7000-8000-${String(index).padStart(12, "0")}`);

function subjectsOf(...shelf: readonly (readonly string[])[]): (string | undefined)[] {
  const documents = shelf.map((names, index) => ({ documentId: documentIdOf(index), names, weight: names.length }));
  const subjects = subjectsNamed(documents);
  return documents.map(({ documentId }) => subjects.get(documentId)?.name);
}

describe("subjectsNamed", () => {
  it("puts a document whose names are all another's under that one", () => {
    expect(subjectsOf(["american", "express"], ["american"])).toEqual(["american express", "american express"]);
  });

  it("keeps names apart that no document carries together", () => {
    expect(subjectsOf(["american", "express"], ["boeing"], ["express", "american"])).toEqual([
      "american express",
      "boeing",
      "american express",
    ]);
  });

  it("puts a document without a name under the heaviest subject", () => {
    expect(subjectsOf(["a", "b"], ["c"], [])).toEqual(["a b", "c", "a b"]);
    expect(subjectsOf([], [])).toEqual(["", ""]);
  });
});
