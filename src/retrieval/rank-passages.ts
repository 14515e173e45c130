import type { ChunkId } from "../domain/identifiers.js";
import { everythingVisible } from "../domain/visibility.js";
import { toFootnoteError } from "../errors.js";
import { type DocumentsMeant, documentsMeant, noDocumentsMeant, steeredScope } from "./documents-meant.js";
import { focusedTerms, questionFocus } from "./question-focus.js";
import { type QuestionTerms, unweighedTerms, weighTerms } from "./question-terms.js";
import { type Steering, rankCandidates } from "./rank-candidates.js";
import type { Retrieval, RetrievalDependencies } from "./retrieve-passages.js";
import { type VectorLeg, openVectorLeg, searchWords } from "./search-legs.js";
import type { SearchRequest } from "./search-request.js";

const legTimeoutMs = 5_000;

/**
 * Finds passages for a question. Its names and periods tell which documents it means; vectors and words then search side by
 * side, everywhere and once more inside those documents; the candidates are compared by their vectors, together with their pages, and
 * ranked by one score. A leg that fails or is late is named in `degraded`; when no leg is left its error is thrown.
 */
export async function rankPassages(
  request: SearchRequest,
  dependencies: RetrievalDependencies,
  signal: AbortSignal,
  budgetMs: number = legTimeoutMs,
): Promise<Retrieval> {
  const { clock } = dependencies;
  const startedMs = clock.monotonicMs();
  const limited = AbortSignal.any([signal, AbortSignal.timeout(budgetMs)]);
  const steering = steer(request, dependencies, limited);
  // It may fail before anything waits for it; the failure is met again below.
  void steering.catch(() => undefined);
  const [vector, lexical] = await Promise.allSettled([
    request.mode === "lexical" ? undefined : runVectorLeg(request, steering, dependencies, limited),
    request.mode === "vector" ? undefined : runLexicalLeg(request, steering, dependencies, limited),
  ]);
  const { terms, focused, meant } = await steering.catch(() =>
    steeringOf(request.query, unweighedTerms(request.query)),
  );
  signal.throwIfAborted();
  const degraded = degradedLegs(vector, lexical);
  const vectorRun = vector.status === "fulfilled" ? vector.value : undefined;
  const lexicalRun = lexical.status === "fulfilled" ? lexical.value : undefined;
  if (vectorRun?.leg.graphRefused()) degraded.push("vector_graph");
  const found = { similarities: vectorRun?.hits ?? new Map(), bm25: lexicalRun?.hits ?? new Map() };
  const comparedMs = clock.monotonicMs();
  // A leg that was late has used up the time of the search, not that of what the other one found.
  const comparing = AbortSignal.any([signal, AbortSignal.timeout(budgetMs)]);
  const { candidates, uncompared } = await rankCandidates(
    found,
    { focused, meant },
    vectorRun?.leg,
    request,
    dependencies,
    comparing,
  );
  signal.throwIfAborted();
  if (uncompared) degraded.push("vector");
  return {
    candidates,
    terms,
    degraded,
    ...(vectorRun && { embedderId: vectorRun.leg.embedderId }),
    timings: {
      embedMs: vectorRun?.leg.embedMs ?? 0,
      vectorMs: vectorRun === undefined ? 0 : vectorRun.elapsedMs + clock.monotonicMs() - comparedMs,
      lexicalMs: lexicalRun?.elapsedMs ?? 0,
      rerankMs: 0,
      totalMs: clock.monotonicMs() - startedMs,
    },
  };
}

async function steer(
  { query, mode, scope }: SearchRequest,
  { lexicalIndex }: RetrievalDependencies,
  signal: AbortSignal,
): Promise<Steering> {
  const [terms, meant] = await Promise.all([
    weighTerms(query, scope.visible ?? everythingVisible, lexicalIndex, signal),
    mode === "hybrid" ? documentsMeant(query, scope, lexicalIndex, signal) : noDocumentsMeant,
  ]);
  return steeringOf(query, terms, meant);
}

function steeringOf(query: string, terms: QuestionTerms, meant: DocumentsMeant = noDocumentsMeant): Steering {
  return { terms, focused: focusedTerms(terms, questionFocus(query)), meant };
}

/** What one leg found, everywhere and inside the documents meant. */
interface LegRun {
  readonly hits: ReadonlyMap<ChunkId, number>;
  readonly elapsedMs: number;
}

async function runVectorLeg(
  request: SearchRequest,
  steering: Promise<Steering>,
  dependencies: RetrievalDependencies,
  signal: AbortSignal,
): Promise<(LegRun & { readonly leg: VectorLeg }) | undefined> {
  const leg = await openVectorLeg(request, dependencies, signal);
  if (!leg) return undefined;
  const startedMs = dependencies.clock.monotonicMs();
  const { scope } = request;
  const everywhere = leg.search(scope);
  // Without steering there is still the search everywhere.
  const inside = steering.then(({ meant }) => steeredScope(scope, meant)).catch(() => undefined);
  const [found, more] = await Promise.all([everywhere, inside.then((narrow) => narrow && leg.search(narrow))]);
  const hits = new Map([...found, ...(more ?? [])]);
  return { leg, hits, elapsedMs: dependencies.clock.monotonicMs() - startedMs };
}

async function runLexicalLeg(
  { scope, limit }: SearchRequest,
  steering: Promise<Steering>,
  dependencies: RetrievalDependencies,
  signal: AbortSignal,
): Promise<LegRun> {
  const startedMs = dependencies.clock.monotonicMs();
  const { focused, meant } = await steering;
  const narrow = steeredScope(scope, meant);
  const [found, more] = await Promise.all([
    searchWords(narrow ? focused.rare : focused.selective, { scope, limit }, dependencies, signal),
    narrow && searchWords(focused.selective, { scope: narrow, limit }, dependencies, signal),
  ]);
  return { hits: new Map([...found, ...(more ?? [])]), elapsedMs: dependencies.clock.monotonicMs() - startedMs };
}

function degradedLegs(vector: PromiseSettledResult<unknown>, lexical: PromiseSettledResult<unknown>): string[] {
  const failed = [
    ...(vector.status === "rejected" ? ["vector"] : []),
    ...(lexical.status === "rejected" ? ["lexical"] : []),
  ];
  const useful = [vector, lexical].some((leg) => leg.status === "fulfilled" && leg.value !== undefined);
  const cause = [vector, lexical].find((leg) => leg.status === "rejected");
  if (!useful && cause) throw toFootnoteError(cause.reason);
  return failed;
}
