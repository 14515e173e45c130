import type { FootnoteClient, ProblemError } from "../../client/footnote-client.js";
import type { AnswerEvent, Question, Scope, SentAnswer, SentPassage } from "../../client/questions.js";
import type { AnswerSentence, Citation, Notice } from "../../domain/answer.js";
import { Observable } from "../service/observable.js";
import { asProblem } from "../service/as-problem.js";

/** A question and what has come of it so far. */
export interface AskedTurn {
  readonly number: number;
  readonly question: string;
  readonly scope: Scope;
  readonly state: "searching" | "answering" | "done" | "stopped" | "failed";
  readonly sentences: readonly AnswerSentence[];
  readonly citations: readonly Citation[];
  readonly notices: readonly Notice[];
  readonly passages: readonly SentPassage[];
  /** The answer that counts, once it is whole. */
  readonly answer?: SentAnswer;
  readonly problem?: ProblemError;
}

/** Earlier exchanges that are sent along: enough to know what “it” is, and well within what the service takes. */
const rememberedTurns = 10;
const longestRemembered = 20_000;

/** The questions of this tab, in order, one answered at a time. */
export class Conversation {
  readonly turns = new Observable<readonly AskedTurn[]>([]);
  readonly isAsking = new Observable(false);
  readonly #client: Pick<FootnoteClient, "askInPieces">;
  #stop: AbortController | undefined;
  #asked = 0;

  constructor(client: Pick<FootnoteClient, "askInPieces">) {
    this.#client = client;
  }

  ask(question: string, scope: Scope): Promise<void> {
    this.#asked += 1;
    const turn: AskedTurn = { ...blank, number: this.#asked, question, scope };
    this.turns.set([...this.turns.value, turn]);
    return this.#answer(turn);
  }

  /** Asks the same again, in its old place. */
  retry({ number, question, scope }: AskedTurn): Promise<void> {
    const turn: AskedTurn = { ...blank, number, question, scope };
    this.#replace(turn);
    return this.#answer(turn);
  }

  stop(): void {
    this.#stop?.abort();
  }

  clear(): void {
    this.stop();
    this.turns.set([]);
  }

  async #answer(first: AskedTurn): Promise<void> {
    this.stop();
    const stop = new AbortController();
    this.#stop = stop;
    this.isAsking.set(true);
    let turn = first;
    try {
      for await (const event of this.#client.askInPieces(this.#request(first), stop.signal)) {
        turn = afterEvent(turn, event);
        this.#replace(turn);
      }
      if (!turn.answer) throw new Error("the stream ended before the answer");
    } catch (thrown) {
      this.#replace(
        stop.signal.aborted ? { ...turn, state: "stopped" } : { ...turn, state: "failed", problem: asProblem(thrown) },
      );
    } finally {
      if (this.#stop === stop) this.isAsking.set(false);
    }
  }

  #request({ number, question, scope }: AskedTurn): Question {
    const history = this.turns.value
      .filter((turn) => turn.number < number && turn.answer)
      .slice(-rememberedTurns)
      .flatMap((turn) => [
        { role: "user", text: turn.question } as const,
        { role: "assistant", text: (turn.answer?.answer ?? "").slice(0, longestRemembered) } as const,
      ]);
    return { question, ...scope, history };
  }

  #replace(turn: AskedTurn): void {
    this.turns.set(this.turns.value.map((other) => (other.number === turn.number ? turn : other)));
  }
}

const blank = { state: "searching", sentences: [], citations: [], notices: [], passages: [] } as const;

function afterEvent(turn: AskedTurn, event: AnswerEvent): AskedTurn {
  switch (event.name) {
    case "retrieved":
      return { ...turn, state: "answering", passages: event.data.passages };
    case "sentence": {
      const { newCitations, ...sentence } = event.data;
      return {
        ...turn,
        sentences: [...turn.sentences, sentence],
        citations: [...turn.citations, ...newCitations],
      };
    }
    case "notice":
      return { ...turn, notices: [...turn.notices, event.data] };
    case "done": {
      const { sentences, citations, notices, passages } = event.data;
      return { ...turn, state: "done", sentences, citations, notices, passages, answer: event.data };
    }
  }
}
