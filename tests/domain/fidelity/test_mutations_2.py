"""For each rule of the last three interviews one broken session, or persona, that this rule alone catches."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce

import pytest

from interviewer.domain.events import Event, Heard, Judged, Opened
from interviewer.domain.moves import Move
from tests.domain.fidelity.broken import (
    Pick,
    act,
    broken,
    changed,
    moves,
    pairs,
    persona_of,
    reworded,
    session,
    spoken_by,
    verdict,
    with_heard,
    with_move,
    with_persona,
    with_said,
    without,
)

PANEL, MATHS, SHOP = "security-panel", "finance-nlp-lead", "ecommerce-pragmatist"
HEAD, SECOND = "Manager", "Second engineer"
CANON = ("p4.decision_tree", "p4.boosting")


@dataclass(frozen=True)
class Case:
    """A session and the one thing that is changed in it."""

    breaks: Callable[[list[Event]], list[Event]]
    kind: str = "half"


def said(text: str, where: str | Pick, kind: str = "half") -> Case:
    return Case(lambda events: with_said(events, text, where), kind)


def asks(*question_ids: str) -> Pick:
    return lambda move: move.act == "ask" and move.question_id in question_ids


def prompts(*question_ids: str) -> Pick:
    return lambda move: move.act in {"probe", "hint"} and (not question_ids or move.question_id in question_ids)


def told(fact: str) -> Pick:
    return act("answer_candidate", fact_id=fact)


def each_spoken_by(events: list[Event], pick: Pick, label: str, count: int) -> list[Event]:
    return reduce(lambda done, number: spoken_by(done, pick, label, only=number), range(count), events)


def asked_for(events: Sequence[Event], fact: str) -> int:
    """The first turn in which a fact is asked for."""
    return next(e.turn for e in events if isinstance(e, Heard) and any(a.kind == "ask_company" and a.target == fact for a in e.acts))


def told_to_his_face(events: list[Event], fact: str) -> list[Event]:
    """The manager is asked for a fact in person, and tells it."""
    return with_heard(spoken_by(events, told(fact), HEAD), asked_for(events, fact), addressee="manager")


def spoken_to(events: list[Event], count: int) -> list[Event]:
    """The manager is spoken to so many times, and answers each time."""
    turns = [event.turn for event in events if isinstance(event, Heard)][1 : count + 1]
    events = each_spoken_by(events, lambda move: move.act == "probe", HEAD, count)
    return reduce(lambda done, turn: with_heard(done, turn, addressee="manager"), turns, events)


def shown_as(events: list[Event], pick: Pick, label: str) -> list[Event]:
    """The first speech that says a picked move is shown under somebody else's name."""
    first = next(said.seq for said, beat in pairs(events) if any(pick(move) for move in beat.acts))
    return [event.model_copy(update={"speaker": label}) if event.seq == first else event for event in events]


def outcome(events: Sequence[Event], **update: object) -> list[Event]:
    return with_persona(events, outcome=persona_of(events).outcome.model_copy(update=update))


def part_left_out(events: Sequence[Event]) -> list[Event]:
    """The first answer gave W alone, and nobody asked for b."""
    linear = "p5.linear_closed_form"
    first = next(event for event in events if isinstance(event, Judged) and event.question == linear)
    points = tuple(point for point in first.judgement.points if point.id != "c4")
    judgement = first.judgement.model_copy(update={"parts_answered": ("w",), "points": points})
    judged = [event.model_copy(update={"judgement": judgement}) if event is first else event for event in events]
    return changed([event for event in judged if not _says_c4(event, first)], prompts(linear), targets=("c5",))


def _says_c4(event: Event, first: Judged) -> bool:
    """Whether a later judgement finds the part that was left out."""
    if not isinstance(event, Judged) or event.turn == first.turn or event.question != first.question:
        return False
    return any(point.id == "c4" for point in event.judgement.points)


def dull(events: list[Event]) -> list[Event]:
    """Whoever hires says nothing of the aim, neither at the start nor when asked."""
    return changed(changed(events, act("open"), text="Hello, come in."), told("goal"), text="Oh, this and that.")


CASES: dict[str, tuple[str, Case]] = {
    "F4.1": (PANEL, Case(lambda e: without(e, act("introduce")))),
    "F4.2": (PANEL, Case(lambda e: spoken_by(e, act("probe"), HEAD))),
    "F4.3": (PANEL, Case(lambda e: reworded(e, act("open"), "6T per second", "6 terabytes a second"))),
    "F4.4": (PANEL, Case(lambda e: each_spoken_by(e, asks("core.kmeans", "p4.random_forest"), SECOND, 2))),
    "F4.5": (PANEL, Case(lambda e: each_spoken_by(e, prompts(*CANON), SECOND, 6))),
    "F4.6": (PANEL, Case(lambda e: without(e, asks("p4.decision_tree")))),
    "F4.7": (PANEL, Case(lambda e: changed(e, asks("p4.boosting", "p4.imbalance"), topic="dl"))),
    "F4.8": (PANEL, Case(lambda e: told_to_his_face(e, "no_dl_now"))),
    "F4.9": (PANEL, Case(lambda e: without(e, act("answer_candidate")))),
    "F4.10": (PANEL, Case(lambda e: changed(e, asks("p4.boosting"), topic="math"))),
    "F4.11": (PANEL, Case(lambda e: with_move(e, act("hand_over"), Move(act="probe", text="Tell us why.")))),
    "F4.12": (PANEL, Case(lambda e: with_persona(e, debrief="A good conversation is no offer."))),
    "F5.1": (MATHS, Case(lambda e: changed(e, asks("p5.linear_closed_form"), topic="background"))),
    "F5.2": (MATHS, Case(lambda e: without(e, asks("p5.imagenet")))),
    "F5.3": (MATHS, Case(lambda e: changed(e, asks("p5.linear_closed_form"), text="Please derive the optimal W explicitly."))),
    "F5.4": (MATHS, Case(lambda e: changed(e, prompts(), targets=()))),
    "F5.5": (MATHS, Case(lambda e: changed(e, asks("p5.papers"), text="Do you like to build what a paper proposes?"))),
    "F5.6": (MATHS, Case(lambda e: changed(e, asks("p5.embedding"), topic="framework"))),
    "F5.7": (MATHS, Case(lambda e: reworded(e, act("open"), "NLP", "language"))),
    "F5.8": (MATHS, Case(lambda e: changed(e, act("hint"), only=0, hint_level=3), "silent")),
    "F5.9": (MATHS, said("Excellent.", "probe")),
    "F5.10": (MATHS, said("Much as with BERT.", "probe")),
    "F5.12": (MATHS, Case(lambda e: outcome(e, kind="silence"))),
    "F6.1": (SHOP, Case(lambda e: changed(e, asks("p6.free_choice"), topic="classic_ml"))),
    "F6.2": (SHOP, Case(lambda e: without(e, asks("p6.sgd")))),
    "F6.3": (SHOP, Case(lambda e: changed(e, asks("p6.sgd"), text="Give me the update of gradient descent."))),
    "F6.4": (SHOP, Case(lambda e: changed(e, asks("p6.sgd"), topic="math"))),
    "F6.5": (SHOP, Case(lambda e: without(e, act("state", topic="framework")))),
    "F6.6": (SHOP, Case(dull)),
    "F6.7": (SHOP, Case(lambda e: without(e, told("first_use")))),
    "F6.8": (SHOP, Case(lambda e: changed(e, prompts(), text="Go on."))),
    "F6.9": (SHOP, Case(lambda e: changed(e, act("move_on", reason="answered"), only=0, line="warm.0", text="I enjoyed that."))),
    "F6.10": (SHOP, said("Theano has been abandoned.", "probe")),
    "F6.11": (SHOP, said("You start on Monday.", "close")),
    "F6.12": (SHOP, Case(lambda e: changed(e, act("probe"), only=0, text="Which university was it?"))),
}

OTHER_WAYS: list[tuple[str, str, Case]] = [
    ("F4.1", PANEL, Case(lambda e: with_move(e, act("introduce"), moves(e, act("introduce"))[0]))),
    ("F4.2", PANEL, Case(lambda e: spoken_to(e, 2))),
    ("F4.3", PANEL, said("That would be terabits, I believe.", told("traffic_unit"))),
    ("F4.3", PANEL, Case(lambda e: told_to_his_face(e, "traffic_unit"))),
    ("F4.7", PANEL, Case(lambda e: changed(e, asks(*CANON), text="Now your deep learning, please."))),
    ("F4.8", PANEL, Case(lambda e: with_move(e, act("probe"), Move(act="state", fact_id="no_dl_now", text="We are a classic team.")))),
    ("F4.8", PANEL, said("We do not use deep learning.", act("probe", question_id="p4.imbalance"))),
    ("F4.8", PANEL, Case(lambda e: with_move(e, told("dl_when"), moves(e, told("no_dl_now"))[0]), "full")),
    ("F4.9", PANEL, Case(lambda e: without(e, act("invite_questions")), "silent")),
    ("F4.11", PANEL, Case(lambda e: shown_as(e, act("probe"), SECOND))),
    ("F4.11", PANEL, said(f"{SECOND}: I wonder about that.", "probe")),
    ("F4.12", PANEL, said("You will hear from us.", "close")),
    ("F4.12", PANEL, Case(lambda e: outcome(e, after_days=2))),
    ("F4.12", PANEL, Case(lambda e: outcome(e, kind="call"))),
    ("F5.3", MATHS, Case(part_left_out)),
    ("F6.1", SHOP, Case(lambda e: changed(e, prompts("p6.free_choice"), targets=("c1",)))),
    ("F6.3", SHOP, said("Derive it, please.", asks("p6.backprop"))),
    ("F6.5", SHOP, Case(lambda e: with_move(e, act("state"), moves(e, act("state"))[0]))),
    ("F6.5", SHOP, said("But you must use Caffe.", "probe")),
    ("F6.7", SHOP, Case(lambda e: changed(e, told("first_use"), text="That is confidential."))),
    ("F6.9", SHOP, said("Well done.", "probe")),
    ("F6.9", SHOP, Case(lambda e: changed(e, lambda m: (m.line or "").startswith("warm."), line="move_on.0", text="OK."), "full")),
    ("F6.11", SHOP, Case(lambda e: outcome(e, text="Nobody knows."))),
]
"""Further ways to break a rule."""


@pytest.mark.parametrize(("check", "persona", "case"), [(check, *found) for check, found in CASES.items()], ids=list(CASES))
def test_one_broken_thing_is_caught_by_its_rule_alone(check: str, persona: str, case: Case) -> None:
    assert_caught(check, persona, case)


@pytest.mark.parametrize(("check", "persona", "case"), OTHER_WAYS, ids=[f"{way[0]}-{index}" for index, way in enumerate(OTHER_WAYS)])
def test_every_way_to_break_a_rule_is_caught(check: str, persona: str, case: Case) -> None:
    assert_caught(check, persona, case)


def assert_caught(check: str, persona: str, case: Case) -> None:
    whole = session(persona, case.kind)
    assert broken(whole) == set()
    assert broken(case.breaks(list(whole))) == {check}


def test_words_of_a_model_answer_are_caught() -> None:
    whole = session(MATHS)
    opened = whole[0]
    assert isinstance(opened, Opened)
    answer = next(question.model_answer for question in opened.cast.questions if question.model_answer)
    assert broken(with_said(whole, " ".join(answer.split()[:14]), "close")) == {"F5.11"}


@pytest.mark.parametrize("persona", [PANEL, MATHS, SHOP])
def test_every_rule_of_the_interview_holds_in_some_session(persona: str) -> None:
    ids = {check.id for check in persona_of(session(persona)).fidelity}
    kinds = ("half", "full", "silent", "asking", "long")
    held = {check for check in ids if any(verdict(session(persona, kind), check) == "held" for kind in kinds)}
    assert held == ids
