import asyncio
from dataclasses import replace

from interviewer.domain import events as e
from interviewer.domain.fold import apply
from interviewer.domain.moves import Beat, Move
from interviewer.domain.state import State
from tests.fakes import START, hold

OPEN = ["Good morning. I trained classifiers."]


def said(state: State, text: str, *, beat: int = 0, request: str = "MOVE", kept: int = 0, source: e.Source = "model") -> State:
    event = e.Said(
        seq=state.seq + 1, at=START, turn=state.turn, beat=beat, speaker="lead", text=text, source=source, request=request, kept=kept
    )  # fmt: skip
    return apply(state, event)


def two_beats() -> tuple[State, str]:
    """A turn that is answered by advice on the open question and then by a probe of it, in a speech each."""
    state = asyncio.run(hold(OPEN)).state
    question = state.current or ""
    advice = Move(act="clarify", text="In rows.", question_id=question)
    probe = Move(act="probe", text="And b?", question_id=question, targets=("c4",), reason="part")
    beats = tuple(Beat(speaker="lead", phase=state.phase, tone="neutral", acts=(move,)) for move in (advice, probe))
    answered = apply(state, e.Answered(seq=state.seq + 1, at=START, turn=state.last_turn + 1, text="Rows?"))
    return apply(answered, e.MoveChosen(seq=answered.seq + 1, at=START, turn=answered.turn, beats=beats)), question


def test_a_model_s_words_take_the_place_of_the_authored_ones_in_their_own_speech_only() -> None:
    state, question = two_beats()
    state = said(said(state, "In rows, so X is n by d."), "What is b, then?", beat=1)
    newest = state.record(question).spoken[-2:]
    assert [(one.act, one.text, one.targets) for one in newest] == [
        ("clarify", "In rows, so X is n by d.", ()),
        ("probe", "What is b, then?", ("c4",)),
    ]


def test_the_script_s_words_are_the_authored_ones() -> None:
    state, question = two_beats()
    before = state.record(question).spoken
    assert said(state, "In rows.", source="script").record(question).spoken == before


def test_exchanges_are_kept_by_speaker_as_far_as_the_request_held_them() -> None:
    state, _ = two_beats()
    first = said(state, "In rows.", request="one")
    second = said(replace(first, said=0), "What is b?", request="two", kept=1)
    assert [exchange.request for exchange in second.chains["lead"]] == ["one", "two"]
    folded = said(replace(second, said=0), "Well?", request="three", kept=1)
    assert [exchange.request for exchange in folded.chains["lead"]] == ["two", "three"]
    alone = said(replace(folded, said=0), "Well?", request="four", kept=0)
    assert [exchange.request for exchange in alone.chains["lead"]] == ["four"]
