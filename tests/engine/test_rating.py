from dataclasses import replace

import pytest

from interviewer.domain.cast import Cast
from interviewer.domain.competency import Competency
from interviewer.domain.events import SessionSettings
from interviewer.domain.facts import Fact
from interviewer.domain.persona import Persona
from interviewer.domain.plan import Plan
from interviewer.domain.state import State
from interviewer.engine.rating import CandidateTurn, rate
from tests.engine.hand_made import LINE, SYMMETRY

ANCHORS = ("a", "b", "c", "d", "e")
STRUCTURE = Competency(id="structure", title="Structure", evidence="answers", anchors=ANCHORS)
CURIOSITY = Competency(id="curiosity", title="Curiosity", evidence="reverse", anchors=ANCHORS)


def fact(name: str, value: int, **more: object) -> Fact:
    known = {"id": name, "title": name, "canon": "invented", "text": "So.", "intents": ("team size",), "disclosure": "open"}
    return Fact.model_validate({**known, "answers": ("Yes.",), "opener": "How?", "value": value, **more})


FACTS = (
    fact("team", 1),
    fact("data", 3),
    fact("budget", 2, min_asks=2, disclosure="evasive"),
    fact("pitch", 3, disclosure="volunteer"),
    fact("pay", 3, disclosure="never"),
)
CAST = Cast.model_construct(persona=Persona.model_construct(facts=FACTS), questions=(LINE, SYMMETRY), competencies=())
STATE = State(session="s", cast=CAST, plan=Plan(steps=()), settings=SessionSettings(), marker="m", reversed=True)

BUILT = (
    "First, the slope is the covariance divided by the variance, because the derivative of the loss in it is zero. "
    "Then the line passes through the means. I assume that the columns are independent, so that the inverse exists."
)
LOOSE = "I mean the slope and the variance. Covariance, columns, inverse. The line and the means of the target. The convex loss."


def structure(*texts: str) -> int | None:
    return rate(STRUCTURE, STATE, [CandidateTurn(i, text, "fit") for i, text in enumerate(texts, start=1)]).level


def test_an_ordered_answer_with_reasons_and_assumptions_is_rated_higher_than_fragments() -> None:
    assert structure(BUILT, BUILT) == 5
    assert structure(LOOSE, LOOSE) == 2


def test_padding_does_not_raise_the_structure() -> None:
    padding = " First of all I like talking, because it is fun, and then I assume that you like it, so all is well."
    assert structure(LOOSE + padding * 3, LOOSE + padding * 3) == structure(LOOSE, LOOSE)
    assert structure(BUILT + padding, BUILT) == structure(BUILT, BUILT)


def test_a_late_answer_is_no_answer_first() -> None:
    late = "That reminds me of a long afternoon with my brother at the coast some years ago. " + BUILT
    assert structure(late, late) == 4


def test_structure_quotes_the_candidate() -> None:
    rating = rate(STRUCTURE, STATE, [CandidateTurn(1, BUILT, "fit"), CandidateTurn(2, BUILT, "fit")])
    assert rating.cites
    assert all(cite.quote in BUILT for cite in rating.cites)


@pytest.mark.parametrize("texts", [(), (BUILT,), ("Yes.", "No.", "Hm.")])
def test_too_little_is_not_rated(texts: tuple[str, ...]) -> None:
    rating = rate(STRUCTURE, STATE, [CandidateTurn(i, text, "fit") for i, text in enumerate(texts)])
    assert rating.level is None
    assert rating.unjudged


ASKED = [CandidateTurn(9, "How large is the team?", asks=True), CandidateTurn(10, "And who labels the data?", asks=True)]


@pytest.mark.parametrize(
    ("facts", "level"),
    [
        ({}, 2),
        ({"pitch": 0, "pay": 2}, 2),
        ({"team": 1}, 3),
        ({"budget": 1}, 2),
        ({"team": 2}, 4),
        ({"team": 1, "budget": 2}, 5),
        ({"data": 1}, 3),
        ({"data": 1, "team": 1}, 5),
    ],
)
def test_curiosity_counts_what_questions_opened(facts: dict[str, int], level: int) -> None:
    assert rate(CURIOSITY, replace(STATE, facts=facts), ASKED).level == level


def test_no_question_is_the_lowest_level_and_no_chance_to_ask_is_not_rated() -> None:
    assert rate(CURIOSITY, STATE, []).level == 1
    assert rate(CURIOSITY, replace(STATE, reversed=False), []).level is None


def test_a_competency_of_questions_is_rated_elsewhere() -> None:
    with pytest.raises(ValueError, match="grades"):
        rate(STRUCTURE.model_copy(update={"evidence": "questions"}), STATE, [])
