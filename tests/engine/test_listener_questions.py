import pytest

from interviewer.domain.changing import changed
from interviewer.domain.state import State
from interviewer.engine.listener import Hearing
from interviewer.engine.listening.addressee import addressee
from tests.engine.company_turns import (
    ABOUT_SOMEBODY,
    ABOUT_THE_TASK,
    CREATIVE,
    ECOMMERCE,
    FINANCE,
    MARKET,
    PANEL,
    PRIVATE,
    RICE,
    SEVERAL,
    TO_A_MEMBER,
)  # fmt: skip
from tests.engine.ears import LISTENER, acts, kinds, short
from tests.engine.sample_turns import LINEAR_OPEN, MATHS_REVERSE
from tests.engine.small_interviews import state
from tests.fakes import LIBRARY, a_cast

CASTS = {name: a_cast(name) for name in (FINANCE, CREATIVE, ECOMMERCE, MARKET, RICE, PANEL)}


def own_part(persona: str) -> State:
    return state(CASTS[persona], None, closed=CASTS[persona].persona.question_ids[:4], reverse=True)


def hear(where: State, text: str) -> Hearing:
    return LISTENER.hear(changed(where, text=text), text)


@pytest.mark.parametrize(("persona", "text", "facts"), SEVERAL, ids=short)
def test_each_question_of_a_turn_is_heard_with_its_own_fact(persona: str, text: str, facts: str) -> None:
    assert acts(hear(own_part(persona), text)) == [f"ask_company:{fact}" for fact in facts.split()]


@pytest.mark.parametrize("persona", CASTS)
def test_what_opens_a_fact_according_to_the_report_opens_it(persona: str) -> None:
    for fact in CASTS[persona].persona.facts:
        if fact.opener is not None:
            assert acts(hear(own_part(persona), fact.opener))[0] == f"ask_company:{fact.id}"


@pytest.mark.parametrize(("persona", "question", "text"), ABOUT_THE_TASK, ids=short)
def test_what_is_asked_about_the_open_question_is_never_passed_over(persona: str, question: str, text: str) -> None:
    assert kinds(hear(state(CASTS[persona], question), text)) == {"clarify"}


def test_one_word_opens_a_fact_in_the_candidates_own_part_only() -> None:
    assert acts(hear(own_part(PANEL), "What about labels?")) == ["ask_company:labels"]
    assert acts(hear(state(CASTS[PANEL], "p4.decision_tree"), "Should I think of the labels?")) == ["clarify:0"]
    assert acts(hear(state(CASTS[PANEL], "p4.decision_tree"), "Where do your labels come from?")) == ["ask_company:labels"]
    assert acts(hear(state(CASTS[PANEL], "p4.decision_tree"), "How big is the team?")) == ["ask_company:team_size"]


@pytest.mark.parametrize("text", ["Can we talk about money?", "Can we talk about the salary?"])
def test_wanting_to_talk_about_pay_is_a_question_and_no_change_of_subject(text: str) -> None:
    for where in (own_part(FINANCE), state(CASTS[FINANCE], "p5.ridge")):
        assert acts(hear(where, text)) == ["ask_company:pay"]


@pytest.mark.parametrize("text", PRIVATE)
def test_a_private_question_is_heard_as_one(text: str) -> None:
    for where in (MATHS_REVERSE, LINEAR_OPEN, own_part(PANEL)):
        assert [(act.kind, act.target, act.private) for act in hear(where, text).acts] == [("ask_company", None, True)]


@pytest.mark.parametrize(
    "text", ["Is there a canteen in the company?", "Do you sponsor a visa for employees?", "Do you have a canteen in the office?"]
)
def test_a_question_about_the_company_that_nothing_answers_is_still_one(text: str) -> None:
    for where in (MATHS_REVERSE, LINEAR_OPEN):
        assert [(act.kind, act.target, act.private) for act in hear(where, text).acts] == [("ask_company", None, False)]


@pytest.mark.parametrize(
    "text",
    [
        "About a year. I trained a convolutional network in it to tell flowers apart.",
        "About two years with Keras. I trained a convolutional network in it and compared it to the previous one.",
        "One more thing first: Keras. I trained a convolutional network in it for my last project.",
    ],
)
def test_the_first_answer_to_a_question_about_tools_is_no_amendment(text: str) -> None:
    assert acts(hear(state(CASTS[MARKET], "p1.tensorflow", closed=["p1.previous_job"]), text)) == ["answer"]
    assert acts(hear(state(CASTS[ECOMMERCE], "p6.keras_theano", closed=["p6.free_choice", "p6.cnn", "p6.sgd"]), text)) == ["answer"]


@pytest.mark.parametrize(("text", "member"), TO_A_MEMBER, ids=short)
def test_who_of_a_panel_is_spoken_to(text: str, member: str) -> None:
    assert addressee(LIBRARY.persona(PANEL), text) == member
    assert addressee(LIBRARY.persona(FINANCE), text) is None


@pytest.mark.parametrize("text", ABOUT_SOMEBODY)
def test_whoever_is_only_spoken_about_is_not_spoken_to(text: str) -> None:
    assert addressee(LIBRARY.persona(PANEL), text) is None
