"""What an interview owes next; every step first pays it, so that a session can be resumed after any event."""

from dataclasses import dataclass
from typing import Literal

from interviewer.domain.record import Record
from interviewer.domain.state import State

Kind = Literal["nothing", "listen", "judge", "settle", "move", "speak", "close", "candidate"]


@dataclass(frozen=True, slots=True)
class Duty:
    """The next thing to do, and for which question."""

    kind: Kind
    question: str | None = None


def next_duty(state: State, judge: str) -> Duty:
    """The first duty that holds; `judge` is the name of the judge whose settlements count."""
    if state.closed:
        return Duty("nothing")
    if state.turn > 0 and state.heard is None:
        return Duty("listen")
    for question in state.heard.judge if state.heard else ():
        if question not in state.judged:
            return Duty("judge", question)
    if state.moves is None:
        return Duty("move")
    if state.said < len(state.moves.beats):
        return Duty("speak")
    unsettled = unsettled_question(state, judge, closed_only=True)
    if unsettled is not None:
        return Duty("settle", unsettled)
    return Duty("close") if state.closing else Duty("candidate")


def unsettled_question(state: State, judge: str, *, closed_only: bool) -> str | None:
    """The first asked question whose lines have no current settlement by this judge; closed ones only, or all."""
    for question_id in state.asked:
        record = state.record(question_id)
        if not state.cast.question(question_id).scored or (closed_only and not record.closed):
            continue
        if not is_settled(record, judge):
            return question_id
    return None


def is_settled(record: Record, judge: str) -> bool:
    """Whether the judge's last settlement covers exactly the record's lines."""
    return record.settled.get(judge) == record.line_refs
