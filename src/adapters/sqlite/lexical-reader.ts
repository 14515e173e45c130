import type { Database } from "better-sqlite3";
import { isEverything } from "../../domain/scope.js";
import { type Visibility, everythingVisible } from "../../domain/visibility.js";
import type { FrequencyQuery, LexicalQuery, NameQuery } from "../../ports/lexical-index.js";
import { FollowedWords } from "../words/followed-words.js";
import type { SeenRows, WordIndex, WordUse } from "../words/word-index.js";
import { documentsNamed } from "./documents-named.js";
import { MatchCounts } from "./match-counts.js";
import { matchAny, textAndHeadings } from "./match-expression.js";
import { openForReading } from "./open-database.js";
import { idsInScope } from "./scope-condition.js";
import { phraseScores, searchPostings } from "./search-postings.js";
import { setInUse } from "./set-in-use.js";

type Hits = { readonly chunkId: number; readonly score: number }[];

/**
 * Word searches over one read-only connection, each in one view of the store: from the words in memory where they hold what it
 * sees, else from the postings of FTS5.
 */
export class LexicalReader {
  readonly #database: Database;
  readonly #counts: MatchCounts;
  readonly #words: FollowedWords;
  readonly #chunkSetId: number | undefined;

  /** Reads the current set where no other is given. */
  constructor(path: string, chunkSetId?: number) {
    this.#chunkSetId = chunkSetId;
    this.#database = openForReading(path);
    this.#counts = new MatchCounts(this.#database);
    this.#words = new FollowedWords(this.#database);
  }

  /** Reads some more words into memory; false where all are there. */
  advance(): boolean {
    return this.#database.transaction(() => {
      const set = setInUse(this.#database, this.#chunkSetId);
      return set !== undefined && this.#words.advance(set);
    })();
  }

  search(query: LexicalQuery): Hits {
    return this.#atOnce((set, words) => {
      if (set === undefined) return [];
      return words ? this.#searchWords(set, words, query) : searchPostings(this.#database, set, this.#counts, query);
    });
  }

  frequencies({ terms, visible }: FrequencyQuery): { chunks: number[]; total: number } {
    return this.#atOnce((set, words) => {
      if (set === undefined) return { chunks: terms.map(() => 0), total: 0 };
      const seen = words && this.#seenBy(visible, words);
      const chunks = terms.map((term) => {
        const [word, ...more] = words?.tokensOf(term) ?? [];
        if (words && word !== undefined && more.length === 0) return words.useOf(word, seen).bodyOrHeadings;
        const match = textAndHeadings(term);
        return match === "" ? 0 : this.#counts.postings(set, match, visible);
      });
      return { chunks, total: this.#counts.chunks(set, visible) };
    });
  }

  documentsNamed(query: NameQuery) {
    const { visible = everythingVisible } = query.scope;
    return this.#atOnce((set, words) => {
      const seen = words && this.#seenBy(visible, words);
      const useOf = (word: string) => this.#useOf(set, words, word, { visible, seen });
      return documentsNamed(this.#database, this.#counts, query, useOf, set);
    });
  }

  close(): void {
    this.#database.close();
  }

  #atOnce<Result>(work: (set: number | undefined, words: WordIndex | undefined) => Result): Result {
    return this.#database.transaction(() => {
      const set = setInUse(this.#database, this.#chunkSetId);
      return work(set, set === undefined ? undefined : this.#words.current(set));
    })();
  }

  /** BM25 is a sum over terms, so what is more than one word to FTS5, which alone knows their order, is added. */
  #searchWords(set: number, words: WordIndex, { terms, limit, scope, weights }: LexicalQuery): Hits {
    const split = terms.map((term) => ({ term, tokens: words.tokensOf(term) }));
    const single = split.flatMap(({ tokens }) => (tokens.length === 1 ? tokens : []));
    const phrases = split.filter(({ tokens }) => tokens.length > 1).map(({ term }) => term);
    const ranges = isEverything(scope)
      ? [{ start: 0, end: words.count }]
      : words.rangesOf(idsInScope(this.#database, scope));
    const more = phraseScores(this.#database, set, phrases, weights);
    const seen = this.#seenBy(scope.visible ?? everythingVisible, words);
    return words.best(single, weights, ranges, limit, { more, seen }).map(({ id, score }) => ({ chunkId: id, score }));
  }

  /** The rows that figures are of; undefined where those are all. */
  #seenBy(visible: Visibility, words: WordIndex): SeenRows | undefined {
    if (isEverything({ visible })) return undefined;
    return words.seenIn(words.rangesOf(idsInScope(this.#database, { visible })));
  }

  #useOf(
    set: number | undefined,
    words: WordIndex | undefined,
    word: string,
    { visible, seen }: { readonly visible: Visibility; readonly seen: SeenRows | undefined },
  ): Pick<WordUse, "body" | "bodyAndTitle"> {
    if (set === undefined) return { body: 0, bodyAndTitle: 0 };
    const [token, ...more] = words?.tokensOf(word) ?? [];
    if (words && token !== undefined && more.length === 0) return words.useOf(token, seen);
    const match = matchAny([word]);
    return {
      body: this.#counts.postings(set, `body : ${match}`, visible),
      bodyAndTitle: this.#counts.postings(set, `body : ${match} AND title : ${match}`, visible),
    };
  }
}
