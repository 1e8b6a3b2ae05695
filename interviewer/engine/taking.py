"""What the candidate does, as the event it becomes."""

from datetime import datetime
from typing import TypedDict

from interviewer.domain import events as e
from interviewer.domain.afterwards import answer_record
from interviewer.domain.state import State
from interviewer.engine.judging.guards import asides
from interviewer.engine.ports import Case, Judge
from interviewer.engine.room import Answer, Continue, Disagree, Draft, Given, Pause, Rate, Retry, TakeBack
from interviewer.engine.sanitise import clean

NOTE_LIMIT = 2_000
"""The longest note to a line of the report, in characters; what is beyond it is left out."""


class Stamp(TypedDict):
    """The number and the moment of an event."""

    seq: int
    at: datetime


async def taken(given: Given, state: State, judge: Judge, stamp: Stamp) -> e.Event | None:
    """The event that something given becomes; None where it means nothing at this point of the interview.

    JudgeError if an answer given again cannot be judged.
    """
    match given:
        case Retry(question, text) if state.closed and state.cast.has(question):
            return await _retried(state, judge, question, clean(text).strip(), stamp)
        case Disagree(about, note) if state.closed:
            return e.Disagreed(about=about, note=clean(note).strip()[:NOTE_LIMIT], **stamp)
        case Rate(level) if not state.self_rated:
            return e.SelfRated(level=level, **stamp)
        case _ if state.closed:
            return None
        case _:
            return _during(given, state, stamp)


def _during(given: Given, state: State, stamp: Stamp) -> e.Event | None:
    match given:
        case Answer(text):
            return e.Answered(turn=state.last_turn + 1, text=clean(text), **stamp)
        case Draft(text) if clean(text) != state.draft:
            return e.Drafted(text=clean(text), **stamp)
        case TakeBack() if state.undo is not None:
            return e.TakenBack(turn=state.turn, **stamp)
        case Pause() if not state.paused:
            return e.Paused(**stamp)
        case Continue():
            return e.Resumed(**stamp)
        case _:
            return None


async def _retried(state: State, judge: Judge, question: str, text: str, stamp: Stamp) -> e.Retried:
    flagged = tuple(asides(text))
    record = answer_record(question, text, flagged)
    judgement = await judge.settle(Case(state.cast, state.cast.question(question), record, state.marker))
    return e.Retried(question=question, text=text, asides=flagged, by=judge.name, judgement=judgement, **stamp)
