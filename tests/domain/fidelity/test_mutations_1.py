"""For each rule of the first three interviews, and for the rules of all: one broken session that this rule alone catches."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from interviewer.domain.events import Event
from interviewer.domain.moves import Move
from interviewer.domain.persona import Minutes
from tests.domain.fidelity.broken import (
    Pick,
    act,
    broken,
    changed,
    persona_of,
    reworded,
    session,
    verdict,
    with_all_said,
    with_move,
    with_persona,
    with_said,
    with_settings,
    without,
)
from tests.fakes import LIBRARY

CTO, FIELD, PEER = "market-research-cto", "rice-field-manager", "creative-saas-engineer"
BABBLE = "One more thing. It is late. We go on. So it is. That was that. Let it be. We see. It goes on. So be it. It is so. There we are."
LONG = f"It is {'very ' * 16}late. It is {'really ' * 16}late. It is {'truly ' * 16}late. It is {'so ' * 16}late."


@dataclass(frozen=True)
class Case:
    """A session and the one thing that is changed in it."""

    breaks: Callable[[list[Event]], list[Event]]
    kind: str = "half"
    minutes: Minutes | None = None


def said(text: str, where: str | Pick, kind: str = "half") -> Case:
    return Case(lambda events: with_said(events, text, where), kind)


def asks(*question_ids: str) -> Pick:
    return lambda move: move.act == "ask" and move.question_id in question_ids


def later(events: Sequence[Event], days: int) -> list[Event]:
    return with_persona(events, outcome=persona_of(events).outcome.model_copy(update={"after_days": days}))


CASES: dict[str, tuple[str, Case]] = {
    "F1.1": (CTO, Case(lambda e: changed(e, asks("p1.previous_job"), topic="plan", text="What are you up to?"))),
    "F1.2": (CTO, Case(lambda e: changed(e, asks("p1.tensorflow"), text="What do you know about TensorFlow?"))),
    "F1.3": (CTO, Case(lambda e: changed(e, act("probe"), only=0, topic="cnn", text="How deep was it?"))),
    "F1.4": (CTO, Case(lambda e: without(e, act("state", topic="vision_pitch")))),
    "F1.5": (CTO, said("Strictly speaking, one says regression.", "probe")),
    "F1.6": (CTO, Case(lambda e: with_move(e, act("state", topic="pay"), Move(act="state", topic="pay", text="We are no bank.")))),
    "F1.7": (CTO, said("And we own the data, by the way.", act("answer_candidate", fact_id="data_source"))),
    "F1.8": (CTO, said("Our engineers send their regards.", "close")),
    "F1.9": (CTO, Case(lambda e: changed(e, act("probe"), only=0, act="hint", hint_level=1))),
    "F1.10": (CTO, Case(lambda e: later(e, 3))),
    "F1.12": (CTO, Case(lambda e: with_move(with_settings(e, minutes=30), asks("p1.pitch"), unasked(e)), minutes=60)),
    "F2.1": (FIELD, Case(lambda e: changed(e, asks("p2.needs"), text="Which framework would it be?"))),
    "F2.2": (FIELD, Case(lambda e: changed(e, asks("p2.how_to_go_about"), text="Could cameras be of help to us?"))),
    "F2.3": (FIELD, said("It wants a GPU, I hear.", "close")),
    "F2.4": (FIELD, Case(lambda e: changed(e, act("probe", reason="plain_words"), only=0, reason="gap", text="Go on."), "jargon")),
    "F2.5": (FIELD, Case(lambda e: without(e, act("open"), only=1))),
    "F2.6": (FIELD, Case(lambda e: reworded(e, act("open"), "yellow", "pale"))),
    "F2.7": (FIELD, Case(lambda e: without(e, act("state", fact_id="no_tech")), "silent")),
    "F2.8": (FIELD, Case(lambda e: changed(e, thanks, only=0, text="And the marmalade was kind of you."))),
    "F2.9": (FIELD, said("That is right.", "probe")),
    "F2.10": (FIELD, said("A diploma is not needed.", "close")),
    "F2.11": (FIELD, said("I promise it.", "close")),
    "F2.12": (FIELD, Case(lambda e: with_persona(e, debrief="She is a kind person."))),
    "F3.1": (PEER, Case(lambda e: without(e, asks("dsa.topk", "dsa.sort", "dsa.graph")))),
    "F3.2": (PEER, Case(lambda e: changed(e, asks("dsa.graph"), topic="random_forest"))),
    "F3.3": (PEER, Case(lambda e: changed(e, act("probe"), only=0, topic="cnn"))),
    "F3.4": (PEER, Case(lambda e: changed(e, act("redirect"), only=0, text="I see. We may come to that one day."), "steering")),
    "F3.5": (PEER, said("It makes a picture out of a sentence, as you know.", "probe")),
    "F3.6": (PEER, Case(lambda e: changed(e, act("answer_candidate", fact_id="demo_shown"), only=0, text="It makes cats out of noise."))),
    "F3.7": (PEER, said("A PhD is best.", "probe")),
    "F3.8": (PEER, Case(lambda e: changed(e, act("probe", topic="dsa"), text="Go on."))),
    "F3.9": (PEER, said("You have no degree, I see.", "probe")),
    "F3.10": (PEER, said("We'll call on Monday.", "probe")),
    "F3.11": (PEER, said("Great. Excellent.", "close")),
    "F3.12": (PEER, Case(lambda e: with_persona(e, oddities="Nothing was odd."))),
}

OTHER_WAYS: list[tuple[str, str, Case]] = [
    ("F1.2", CTO, Case(lambda e: changed(e, asks("p1.time_to_show"), text="And how long with TensorFlow?"))),
    ("F1.3", CTO, Case(lambda e: changed(e, act("probe"), only=0, text="Which neural network was it?"))),
    ("F1.4", CTO, Case(lambda e: with_said(e, f"{BABBLE} {BABBLE} {BABBLE} {BABBLE} {BABBLE}", "probe"))),
    ("F1.6", CTO, said("It would be 20 thousand.", "probe")),
    ("F1.6", CTO, Case(lambda e: without(e, act("state", topic="pay")))),
    ("F1.7", CTO, Case(lambda e: changed(e, act("answer_candidate", fact_id="data_source"), text="Oh, here and there."))),
    ("F1.9", CTO, Case(lambda e: changed(e, act("probe"), only=0, reason="depth"))),
    ("F2.1", FIELD, Case(lambda e: changed(e, act("probe"), only=0, topic="dl"))),
    ("F2.4", FIELD, Case(lambda e: changed(e, act("probe", reason="plain_words"), only=1, hook="transfer learning"), "jargon")),
    ("F2.8", FIELD, Case(lambda e: changed(e, thanks, act="ack", line="acks.0"))),
    ("F2.9", FIELD, Case(lambda e: changed(e, act("probe"), only=0, act="hint", hint_level=1))),
    ("F3.2", PEER, Case(lambda e: without(e, asks("core.kmeans")))),
    ("F3.3", PEER, said("And computer vision, what of it?", act("state", topic="requirements"))),
    ("F3.4", PEER, Case(lambda e: changed(e, act("redirect"), only=0, act="ack"), "steering")),
    ("F3.5", PEER, Case(lambda e: reworded(e, act("open"), "demo", "plan"))),
    ("F3.6", PEER, said("Let me show it to you.", act("answer_candidate", fact_id="demo_shown"))),
    ("F3.7", PEER, Case(lambda e: without(e, act("state", topic="requirements")))),
    ("F3.9", PEER, said("One wonders at what age.", "probe", "raising")),
    ("F3.10", PEER, Case(lambda e: later(e, 2))),
    ("F3.11", PEER, Case(lambda e: with_all_said(e, LONG), "silent")),
    ("G8", PEER, Case(lambda e: changed(e, speaks, text="Go on."), "long")),
    ("F3.12", PEER, Case(lambda e: with_persona(e, oddities=f"{persona_of(e).oddities} It was your fault."))),
]
"""Further ways to break a rule."""

FOR_ALL: dict[str, Case] = {
    "G1": said("Did you? And was it so?", "ask"),
    "G2": Case(lambda e: with_move(e, last_ask(e), again(e), only=0)),
    "G3": said("The rubric has it.", "close"),
    "G4": said("You are married, I suppose.", "close"),
    "G5": said("It is like Google, only smaller.", "probe"),
    "G6": said("We are 317 people in Guangzhou.", "answer_candidate"),
    "G7": Case(lambda e: changed(e, act("close"), text="That was all.")),
    "G8": Case(lambda e: with_all_said(e, f"{BABBLE} {BABBLE}"), "long"),
}


def thanks(move: Move) -> bool:
    return (move.line or "").startswith("appreciate.")


def speaks(move: Move) -> bool:
    """Everything but what other rules look for by its words, and one asking part."""
    return move.act in {"ack", "move_on", "redirect", "decline"} or (move.act == "probe" and "cost" not in move.text)


def last_ask(events: Sequence[Event]) -> Pick:
    """The last graded question that was put, in the order of the persona."""
    asked = [name for name in persona_of(events).question_ids if name in put(events)]
    return act("ask", question_id=asked[-1])


def again(events: Sequence[Event]) -> Move:
    """That question once more, with other words that ask nothing."""
    found = next(move for move in all_moves(events) if last_ask(events)(move))
    return found.model_copy(update={"text": "I come back to it."})


def unasked(events: Sequence[Event]) -> Move:
    """A question of the pool that was not drawn."""
    left = next(name for name in persona_of(events).question_ids if name not in put(events))
    return Move(act="ask", question_id=left, topic="plan", mode="fresh", text="And that.")


def put(events: Sequence[Event]) -> set[str]:
    return {move.question_id or "" for move in all_moves(events) if move.act == "ask"}


def all_moves(events: Sequence[Event]) -> list[Move]:
    return [move for event in events if event.type == "MoveChosen" for beat in event.beats for move in beat.acts]


@pytest.mark.parametrize("check_id", CASES)
def test_a_broken_session_is_caught_by_its_rule_and_by_no_other(check_id: str) -> None:
    persona_id, case = CASES[check_id]
    _only_this_one(persona_id, check_id, case)


@pytest.mark.parametrize(("check_id", "persona_id", "case"), OTHER_WAYS)
def test_another_way_to_break_it_is_caught_as_well(check_id: str, persona_id: str, case: Case) -> None:
    _only_this_one(persona_id, check_id, case)


@pytest.mark.parametrize("persona_id", [CTO, FIELD, PEER])
@pytest.mark.parametrize("check_id", FOR_ALL)
def test_what_holds_for_all_is_caught_with_each(check_id: str, persona_id: str) -> None:
    _only_this_one(persona_id, check_id, FOR_ALL[check_id])


def _only_this_one(persona_id: str, check_id: str, case: Case) -> None:
    events = session(persona_id, case.kind, minutes=case.minutes)
    assert verdict(events, check_id) == ("not_applicable" if case.minutes else "held")
    assert broken(events) == set()
    assert broken(case.breaks(events)) == {check_id}


def test_a_story_that_follows_from_the_answers_is_caught_by_its_rule_and_by_no_other() -> None:
    events = session(CTO)
    told = persona_of(events).outcome
    other = with_persona(events, outcome=told.model_copy(update={"text": f"{told.text} Somebody was glad of it."}))
    assert verdict(events, "F1.11", LIBRARY.persona(CTO)) == "held"
    assert broken(other, LIBRARY.persona(CTO)) == {"F1.11"}
