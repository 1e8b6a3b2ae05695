import pytest

from tests.engine.ears import LISTENER, acts, flagged, records
from tests.engine.sample_turns import INTRO_OPEN, LINEAR_OPEN, MATHS_REVERSE, OPTIMISERS_OPEN, PANEL_BETWEEN, ZERO_OPEN, maths

AMENDMENTS = [
    "Going back to the linear model: b is mean of y minus W times mean of x.",
    "Can I add something to the linear model? The columns must be independent, or X^T X has no inverse.",
    "About the first question: with dependent columns there is no inverse of X^T X.",
    "Earlier I said the inverse always exists, but with dependent columns X^T X has none.",
    "I just remembered for the linear model that b is the mean of y minus the mean of x times w.",
]


@pytest.mark.parametrize("text", AMENDMENTS)
def test_an_amendment_is_carried_to_its_question_and_judged_by_its_settlement(text: str) -> None:
    hearing = LISTENER.hear(OPTIMISERS_OPEN, text)
    assert acts(hearing) == ["amend:p5.linear"]
    assert records(hearing, text) == [("p5.linear", text, True)]
    assert hearing.judge == ()


def test_an_amendment_ends_where_the_open_question_begins_again() -> None:
    text = (
        "Momentum averages the gradients. Back to the first question: the columns must not be dependent. They make X^T X singular. "
        "Momentum also damps the zigzag."
    )
    hearing = LISTENER.hear(OPTIMISERS_OPEN, text)
    assert acts(hearing) == ["answer", "amend:p5.linear", "answer"]
    assert records(hearing, text) == [
        ("p5.optimisers", "Momentum averages the gradients.", False),
        ("p5.linear", "Back to the first question: the columns must not be dependent. They make X^T X singular.", True),
        ("p5.optimisers", "Momentum also damps the zigzag.", False),
    ]
    assert hearing.judge == ("p5.optimisers",)


def test_an_amendment_goes_by_its_words_before_it_goes_by_order() -> None:
    text = "Back to the previous question: the columns must not be dependent."
    assert acts(LISTENER.hear(OPTIMISERS_OPEN, text)) == ["amend:p5.linear"]


def test_an_amendment_whose_words_fit_nothing_goes_to_the_last_question_or_the_first_if_named() -> None:
    assert acts(LISTENER.hear(OPTIMISERS_OPEN, "Back to the previous question: elephants have four knees.")) == ["amend:p5.zero"]
    assert acts(LISTENER.hear(OPTIMISERS_OPEN, "Back to the first question: elephants have four knees.")) == ["amend:p5.linear"]


def test_an_amendment_to_a_question_never_asked_has_that_one_judged() -> None:
    text = "On the linear model, I forgot to say that the columns must be independent."
    hearing = LISTENER.hear(maths("p5.zero", "bg.intro"), text)
    assert acts(hearing) == ["amend:p5.linear"]
    assert hearing.judge == ("p5.linear",)


def test_an_amendment_after_the_last_question_is_carried_too() -> None:
    text = "One last thing about the linear model: b is the mean of y minus W times the mean of x."
    assert records(LISTENER.hear(MATHS_REVERSE, text), text) == [("p5.linear", text, True)]


@pytest.mark.parametrize(
    "text",
    [
        "I forgot to say that Adam has a bias correction.",
        "Let me correct myself, RMSprop uses the squared gradient.",
        "The velocity goes back to zero when gradients vanish.",
    ],
)
def test_what_is_added_to_the_open_question_is_an_answer(text: str) -> None:
    assert acts(LISTENER.hear(OPTIMISERS_OPEN, text)) == ["answer"]


@pytest.mark.parametrize("text", ["Can we go back to the first question?", "Can we go back to the linear model?"])
def test_going_back_without_content_only_asks_for_it(text: str) -> None:
    assert acts(LISTENER.hear(OPTIMISERS_OPEN, text)) == ["switch"]


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("I don't know b, but W is the inverse of X transpose X times X transpose y.", "I don't know"),
        ("W is the inverse of X^T X times X^T y. I forgot the name.", "I forgot the"),
    ],
)
def test_not_knowing_one_thing_is_a_gap_in_an_answer(text: str, gap: str) -> None:
    hearing = LISTENER.hear(LINEAR_OPEN, text)
    assert acts(hearing) == ["answer"]
    assert flagged(hearing, text, "gap") == [gap]
    assert hearing.judge == ("p5.linear",)


def test_hedging_is_noticed() -> None:
    text = "Maybe the mean of y."
    assert flagged(LISTENER.hear(LINEAR_OPEN, text), text, "hedged") == ["Maybe"]
    assert LISTENER.hear(LINEAR_OPEN, "It is the mean of y.").flags == ()


@pytest.mark.parametrize("text", ["Я не знаю, как это вывести.", "我不知道", "לא יודע איך"])
def test_another_script_is_an_answer_in_another_language(text: str) -> None:
    hearing = LISTENER.hear(LINEAR_OPEN, text)
    assert acts(hearing) == ["answer"]
    assert flagged(hearing, text, "language") == [text]


@pytest.mark.parametrize("text", ["β = (XᵀX)⁻¹Xᵀy, α = ȳ − βx̄", "Ich weiß es nicht.", "σ, μ, ε"])
def test_formulas_and_latin_letters_are_no_other_language(text: str) -> None:
    assert flagged(LISTENER.hear(LINEAR_OPEN, text), text, "language") == []


@pytest.mark.parametrize(
    "text", ["Can I have a hint?", "Is that right?", "One second.", "/hint", "???", "Next question please.", "Thanks."]
)
def test_a_turn_without_content_is_no_line_and_is_not_judged(text: str) -> None:
    hearing = LISTENER.hear(LINEAR_OPEN, text)
    assert (hearing.about, hearing.judge) == ((), ())


@pytest.mark.parametrize("text", ["May I assume the inverse exists?", "I don't know."])
def test_a_question_about_the_task_and_not_knowing_are_lines_that_are_not_judged(text: str) -> None:
    hearing = LISTENER.hear(LINEAR_OPEN, text)
    assert records(hearing, text) == [("p5.linear", text, False)]
    assert hearing.judge == ()


def test_company_questions_are_no_part_of_the_line() -> None:
    text = "It is the mean of y. How big is your team? And w is the slope."
    hearing = LISTENER.hear(LINEAR_OPEN, text)
    assert records(hearing, text) == [("p5.linear", "It is the mean of y.", False), ("p5.linear", "And w is the slope.", False)]


def test_talk_without_a_rubric_is_a_line_and_never_judged() -> None:
    text = "I studied physics and built image classifiers."
    hearing = LISTENER.hear(INTRO_OPEN, text)
    assert records(hearing, text) == [("bg.intro", text, False)]
    assert hearing.judge == ()
    assert LISTENER.hear(PANEL_BETWEEN, text).about == ()


def test_what_is_said_on_leaving_is_a_line_for_the_settlement() -> None:
    text = "Zeros are fine for biases. I have to leave now."
    hearing = LISTENER.hear(ZERO_OPEN, text)
    assert records(hearing, text) == [("p5.zero", "Zeros are fine for biases.", False)]
    assert hearing.judge == ()
