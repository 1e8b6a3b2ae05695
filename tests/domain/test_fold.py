import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from math import isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.adapters.memory import MemoryJournal
from interviewer.domain.events import Answered, Event, Paused, Resumed, TakenBack
from interviewer.domain.fold import apply, fold
from interviewer.domain.state import GAP_LIMIT_S, State
from interviewer.engine.interview import Interview
from interviewer.engine.room import Answer, Continue, Given, Pause, Room, TakeBack
from interviewer.engine.voice import ScriptedVoice
from tests.every_event import answered, opened
from tests.fakes import JUDGE, LIBRARY, LISTENER, START, a_cast, an_opening, take

CAST = a_cast(LIBRARY.listed()[0].path.stem)
ANSWERS = [
    *(question.model_answer for question in CAST.questions if question.model_answer),
    "I do not know.",
    "/hint",
    "Let me think for a moment.",
    "What do you mean by that, exactly?",
    "How big is the team?",
    "Something about averages, perhaps.",
    "",
]
GIVEN = st.one_of(
    st.sampled_from(ANSWERS).map(Answer), st.sampled_from(ANSWERS).map(Answer), st.builds(TakeBack), st.builds(Pause), st.builds(Continue)
)
GAP = st.floats(0, 3 * GAP_LIMIT_S).map(lambda gap: round(gap, 3))


class SetClock:
    def __init__(self) -> None:
        self.time = START

    def now(self) -> datetime:
        return self.time

    def go_on(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


class Session:
    def __init__(self) -> None:
        self.clock = SetClock()
        self.room = Room(MemoryJournal(), self.clock, LISTENER, JUDGE, ScriptedVoice(), JUDGE)
        self.interview = asyncio.run(Interview.open(self.room, an_opening(CAST)))
        self.events: list[Event] = []
        self.do(None)

    @property
    def state(self) -> State:
        return self.interview.state

    def do(self, given: Given | None, after_s: float = 0) -> list[Event]:
        self.clock.go_on(after_s)
        events = asyncio.run(take(self.interview, given))
        self.events = self.interview.events
        return events


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(GIVEN, GAP), max_size=9))
def test_one_by_one_and_the_whole_journal_at_once_give_the_same_state(steps: Sequence[tuple[Given, float]]) -> None:
    session = Session()
    for thing, gap in steps:
        session.do(thing, gap)
    state: State | None = None
    for event in session.events:
        state = apply(state, event)
    assert state == session.state
    assert fold(session.events) == session.state
    stored = asyncio.run(session.room.journal.read(session.state.session))
    assert fold(stored) == session.state


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(ANSWERS), max_size=5), st.sampled_from(ANSWERS), GAP)
def test_taking_back_gives_the_state_of_before_and_keeps_what_was_heard(before: Sequence[str], text: str, gap: float) -> None:
    session = Session()
    for answer in before:
        session.do(Answer(answer))
    if session.state.closed:
        return
    was = session.state
    session.do(Answer(text), gap)
    if session.state.closed:
        return
    answered_state = session.state
    session.do(TakeBack(), 5)
    now = session.state
    kept = {"last_turn", "active_s", "used", "facts", "tallies"}
    assert {name: getattr(now, name) for name in kept} == {name: getattr(answered_state, name) for name in kept}
    assert isclose(now.active_s or 0, was.active_s + min(gap, GAP_LIMIT_S) * (was.waiting_since is not None))
    assert now.draft == answered_state.text
    helped = {name: (r.probes, r.helps, r.granted, r.clarified) for name, r in answered_state.records.items() if name in was.records}
    assert {name: (r.probes, r.helps, r.granted, r.clarified) for name, r in now.records.items()} == helped
    same = {"seq", "undo", "draft", "waiting_since", "records", *kept}
    assert _but(now, same) == _but(was, same)
    assert [_but(r, {"probes", "helps", "granted", "clarified"}) for r in now.records.values()] == [
        _but(r, {"probes", "helps", "granted", "clarified"}) for r in was.records.values()
    ]
    assert now.undo is None


def _but(value: object, names: set[str]) -> dict[str, object]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__ if name not in names}  # pyright: ignore


def test_only_the_newest_answer_can_be_taken_back_and_only_once() -> None:
    session = Session()
    assert session.do(TakeBack()) == []
    session.do(Answer("Good morning."))
    session.do(Answer("Something."))
    assert [event.type for event in session.do(TakeBack())] == ["TakenBack"]
    assert session.do(TakeBack()) == []
    session.do(Answer("Something else."))
    turns = [event.turn for event in session.events if isinstance(event, Answered)]
    assert turns == [1, 2, 3]
    assert session.state.candidate_words == len(["Good", "morning.", "Something", "else."])
    stray = TakenBack(seq=session.state.seq + 1, at=START, turn=1)
    assert apply(session.state, stray) == replace(session.state, seq=stray.seq)


@pytest.mark.parametrize(("gaps", "counted"), [([7], 7), ([GAP_LIMIT_S], GAP_LIMIT_S), ([3600], GAP_LIMIT_S), ([3600, 5, 601], 1205)])
def test_waits_count_and_none_counts_for_more_than_ten_minutes(gaps: Sequence[float], counted: float) -> None:
    session = Session()
    for gap in gaps:
        session.do(Answer("I do not know."), gap)
    assert session.state.active_s == counted


def test_a_pause_stops_the_clock() -> None:
    session = Session()
    session.do(Pause(), 30)
    assert session.state.paused
    session.do(Continue(), 500)
    assert not session.state.paused
    session.do(Answer("Good morning."), 20)
    assert session.state.active_s == 20
    session.do(Pause(), 11)
    session.do(Answer("An answer out of a pause."), 300)
    assert session.state.active_s == 20


def test_time_between_leaving_and_coming_back_costs_nothing() -> None:
    session = Session()
    session.do(Answer("Good morning."), 10)
    back = Interview.of(session.room, session.events)
    session.clock.go_on(86_400)
    asyncio.run(take(back, Continue()))
    session.clock.go_on(15)
    asyncio.run(take(back, Answer("I do not know.")))
    assert back.state.active_s == 25


def test_time_that_was_offered_to_think_costs_nothing() -> None:
    session = Session()
    session.do(Answer("Good morning."))
    session.do(Answer("Let me think for a moment."), 8)
    assert any(move.act == "offer_time" for beat in (session.state.moves.beats if session.state.moves else ()) for move in beat.acts)
    session.do(Answer("I do not know."), 200)
    assert session.state.active_s == 8


def test_a_journal_begins_with_an_opening_and_has_one() -> None:
    with pytest.raises(ValueError, match="no state"):
        fold([])
    with pytest.raises(ValueError, match="before the interview was opened"):
        fold([answered(2)])
    with pytest.raises(ValueError, match="open already"):
        fold([opened("S"), opened("S", seq=2)])


def test_bookkeeping_changes_nothing_that_the_director_reads() -> None:
    session = Session()
    session.do(Answer("Good morning."))
    session.do(Answer(ANSWERS[0]))
    seq = session.state.seq
    marks = [Paused(seq=seq + 1, at=START), Resumed(seq=seq + 2, at=START)]
    after = fold([*session.events, *marks])
    ignored = {"seq", "waiting_since", "undo"}
    assert _but(after, ignored) == _but(session.state, ignored)
