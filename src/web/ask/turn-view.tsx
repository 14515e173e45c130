import { Component } from "preact";
import { AnswerStanding } from "./answer-standing.js";
import { AnswerText } from "./answer-text.js";
import type { AskedTurn } from "./conversation.js";
import { FootnoteList } from "./footnote-list.js";
import { NearestPassages } from "./nearest-passages.js";
import { NoticeList } from "./notice-list.js";
import { TurnActions } from "./turn-actions.js";
import { UnansweredTurn } from "./unanswered-turn.js";

interface TurnViewProps {
  readonly turn: AskedTurn;
}

/** A class for one reason: a turn that has not changed is not drawn again, however many there are. */
export class TurnView extends Component<TurnViewProps> {
  override shouldComponentUpdate({ turn }: TurnViewProps): boolean {
    return turn !== this.props.turn;
  }

  override render({ turn }: TurnViewProps) {
    const isRunning = turn.state === "searching" || turn.state === "answering";
    return (
      <li class="turn" aria-busy={isRunning}>
        <h2 class="question" id={`question-${turn.number}`}>
          {turn.question}
        </h2>
        <AnswerStanding turn={turn} />
        <AnswerText turn={turn} />
        <NoticeList notices={turn.notices} degraded={turn.answer?.degraded ?? []} />
        <FootnoteList citations={turn.citations} turnNumber={turn.number} />
        {turn.answer?.status === "not_in_documents" && <NearestPassages passages={turn.passages} />}
        {turn.answer && <TurnActions answer={turn.answer} turnNumber={turn.number} />}
        <UnansweredTurn turn={turn} />
      </li>
    );
  }
}
