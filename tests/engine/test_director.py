import asyncio

import pytest

from interviewer.domain.events import MoveChosen
from interviewer.domain.moves import Move
from interviewer.engine.interview import Interview
from tests.fakes import hold

INTRO = "Good morning. I have worked on image classification for a year."
W_ONLY = "The loss is ||y - XW||^2, the derivative is zero, so X^T X W = X^T y and W = (X^T X)^-1 X^T y."


def after(*answers: str, seed: int = 0) -> Interview:
    return asyncio.run(hold(answers, seed=seed))


def moves(interview: Interview) -> list[Move]:
    chosen = next(event for event in reversed(interview.events) if isinstance(event, MoveChosen))
    return [move for beat in chosen.beats for move in beat.acts]


def acts(interview: Interview) -> list[str]:
    return [move.act for move in moves(interview)]


def test_a_question_about_the_task_is_answered_and_the_question_stays_open() -> None:
    interview = after(INTRO, "Before I start: are the samples in rows of X, and may I assume that the inverse I will need exists?")
    assert set(acts(interview)) == {"clarify"}
    assert interview.state.pending is not None
    assert interview.state.pending.kind == "ask"


def test_an_unanswered_part_is_probed_first() -> None:
    interview = after(INTRO, W_ONLY)
    assert moves(interview)[-1].act == "probe"
    assert moves(interview)[-1].reason == "part"


def test_the_first_dont_know_brings_a_hint_and_the_second_the_next_question() -> None:
    assert moves(after(INTRO, "I don't know."))[-1].act == "hint"
    second = moves(after(INTRO, "I don't know.", "I don't know."))
    assert [move.act for move in second if move.act in {"move_on", "ask"}] == ["move_on", "ask"]


def test_hints_on_request_go_up_to_the_last_level_and_no_further() -> None:
    levels = [moves(after(INTRO, *["/hint"] * count))[-1].hint_level for count in (1, 2, 3)]
    assert levels == [1, 2, 3]
    assert "decline" in acts(after(INTRO, *["/hint"] * 4))


@pytest.mark.parametrize(("said", "act"), [("Is that right?", "decline"), ("Are you a bot?", "disclose"), ("Let me think.", "offer_time")])
def test_an_interruption_is_met_and_the_question_comes_back(said: str, act: str) -> None:
    interview = after(INTRO, said)
    assert act in acts(interview)
    assert interview.state.current == interview.state.plan.question_ids[1]
    if act != "offer_time":
        assert acts(interview)[-1] == "resume_ask"


def test_a_dodge_is_pressed_once_and_then_helped() -> None:
    dodge = "It is a broad field and people have many opinions about it, so I would rather say that it depends on the situation."
    assert "redirect" in acts(after(INTRO, dodge))
    assert "redirect" not in acts(after(INTRO, dodge, dodge))


def test_a_correction_counts_for_the_question_it_is_about() -> None:
    late = "One second, back to the linear model: b is the mean of y minus the mean of x times w."
    interview = after(INTRO, W_ONLY, "/skip", late)
    earlier = interview.state.plan.question_ids[1]
    assert "accept_amendment" in acts(interview)
    assert [line.carried for line in interview.state.record(earlier).lines][-1]


def test_a_met_point_is_not_probed_and_a_wrong_part_of_a_company_question_is_not_disowned() -> None:
    interview = after(INTRO, *["/skip"] * 6, "How big is the team, and what is the colour of the carpet in there?")
    told = [move for move in moves(interview) if move.act == "answer_candidate"]
    assert [bool(move.fact_id) for move in told] == [True]


def test_ending_early_says_good_bye_at_once() -> None:
    interview = after(INTRO, "/end")
    assert acts(interview) == ["close"]
    assert interview.state.closed


def test_nobody_is_told_how_to_take_a_question_that_is_left_in_the_same_breath() -> None:
    asked = "You say the question stays open and in the same breath go on. Which one do I answer?"
    chosen = acts(after(INTRO, W_ONLY, "b is the mean of y.", "It is singular if columns depend.", asked))
    assert "move_on" in chosen
    assert "clarify" not in chosen
