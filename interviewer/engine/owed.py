"""What an interview owes next; every step first pays it, so that a session can be resumed after any event."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from interviewer.domain.graders import EMBEDDED, graders, is_model
from interviewer.domain.record import Record
from interviewer.domain.state import State

Kind = Literal["nothing", "listen", "judge", "settle", "move", "speak", "close", "candidate"]


@dataclass(frozen=True, slots=True)
class Duty:
    """The next thing to do, for which question and by which judge."""

    kind: Kind
    question: str = ""
    by: str = EMBEDDED


def next_duty(state: State, under_way: frozenset[str] = frozenset()) -> Duty:
    """The first duty that holds; questions that are being settled at this moment are not owed again."""
    if state.closed:
        return Duty("nothing")
    if state.turn > 0 and state.heard is None:
        return Duty("listen")
    for question in (*state.heard.judge, *state.passed) if state.heard else ():
        if question not in state.judged:
            return Duty("judge", question)
    if state.moves is None:
        return Duty("move")
    if state.said < len(state.moves.beats):
        return Duty("speak")
    unsettled = next(owed_settlements(state, closed_only=True, under_way=under_way), None)
    if unsettled is not None:
        return unsettled
    return Duty("close") if state.closing else Duty("candidate")


def owed_settlements(state: State, *, closed_only: bool, under_way: frozenset[str] = frozenset()) -> Iterator[Duty]:
    """Every settlement that asked questions still lack, of closed ones only or of all, one a judge."""
    for question_id in state.asked:
        record = state.record(question_id)
        if not state.cast.question(question_id).scored or (closed_only and not record.closed):
            continue
        for by in graders(state.settings.judge):
            if not is_settled(record, by) and not (is_model(by) and question_id in under_way):
                yield Duty("settle", question_id, by)


def is_settled(record: Record, by: str) -> bool:
    """Whether this judge's last settlement covers exactly the record's lines, or stands in for a model that could not judge them."""
    stood_in = is_model(by) and record.given_up == record.line_refs and record.settled.get(EMBEDDED) == record.line_refs
    return record.settled.get(by) == record.line_refs or stood_in
