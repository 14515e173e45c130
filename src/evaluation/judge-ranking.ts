import type { DocumentId } from "../domain/identifiers.js";
import type { Passage } from "../domain/passage.js";
import type { FindDocuments } from "./document-names.js";
import type { RelevantPlace } from "./evaluation-question.js";

/** What is ranked: pages where the questions name pages, else documents. */
export type RankingUnit = "page" | "document";

/** A page, or a whole document where `page` is absent. */
interface RankedPlace {
  readonly documentId: DocumentId;
  readonly source: string;
  readonly page?: number;
}

/** One thing to be found: one of these documents, on this page where it is given. */
interface Target {
  readonly documentIds: ReadonlySet<DocumentId>;
  readonly page?: number;
}

export interface JudgedPlace {
  readonly document: string;
  readonly page?: number;
  readonly relevant: boolean;
}

export interface JudgedRanking {
  /** Distinct pages or documents in the order of their first passage. */
  readonly places: readonly JudgedPlace[];
  /** Ranks, from 1, at which something to be found is found for the first time. */
  readonly foundRanks: readonly number[];
  /** How many things are to be found. */
  readonly relevant: number;
}

/**
 * Reads a ranking of passages as one of distinct pages (that of a passage's first span) or distinct documents, and compares
 * it with the relevant places. A place without a page is found with any page of its document. Each ranked place finds one
 * relevant place at most, the most narrowly named first.
 */
export function judgeRanking(
  passages: readonly Passage[],
  relevant: readonly RelevantPlace[],
  unit: RankingUnit,
  find: FindDocuments,
): JudgedRanking {
  const targets = targetsOf(relevant, unit, find);
  const open = new Set(targets);
  const foundRanks: number[] = [];
  const places = distinctPlaces(passages, unit).map(({ source, ...place }, index): JudgedPlace => {
    const found = [...open].find((target) => fits(place, target));
    if (found && open.delete(found)) foundRanks.push(index + 1);
    return {
      document: source,
      ...(place.page !== undefined && { page: place.page }),
      relevant: targets.some((target) => fits(place, target)),
    };
  });
  return { places, foundRanks, relevant: targets.length };
}

function distinctPlaces(passages: readonly Passage[], unit: RankingUnit): RankedPlace[] {
  const places = new Map<string, RankedPlace>();
  for (const { documentId, source, spans } of passages) {
    const { page } = spans[0];
    const key = unit === "page" ? `${documentId} ${page}` : documentId;
    if (!places.has(key)) places.set(key, { documentId, source, ...(unit === "page" && { page }) });
  }
  return [...places.values()];
}

/** Each once, however often and under whatever name it is listed; those that fit the fewest places come first. */
function targetsOf(relevant: readonly RelevantPlace[], unit: RankingUnit, find: FindDocuments): Target[] {
  const targets = new Map<string, Target>();
  for (const { document, page } of relevant) {
    const documentIds = find(document);
    const name = documentIds.size > 0 ? [...documentIds].sort().join(" ") : `not stored: ${document}`;
    const paged = unit === "page" && page !== undefined;
    targets.set(`${name} ${paged ? page : ""}`, { documentIds, ...(paged && { page }) });
  }
  return [...targets.values()].sort(
    (one, other) =>
      Number(one.page === undefined) - Number(other.page === undefined) ||
      one.documentIds.size - other.documentIds.size,
  );
}

function fits({ documentId, page }: Omit<RankedPlace, "source">, target: Target): boolean {
  return target.documentIds.has(documentId) && (target.page === undefined || target.page === page);
}
