"""What simulated candidates say to the shipped questions."""

import pytest

from interviewer.adapters.library import Library, shipped

LIBRARY = Library([shipped()])
PREPARED = LIBRARY.answers()
QUESTIONS = LIBRARY.questions()
LEAST_REMARKS = 3


def test_every_answer_belongs_to_a_question_there_is() -> None:
    assert {question for question, _ in PREPARED.by_key} <= set(QUESTIONS)


@pytest.mark.parametrize("name", [name for name, question in QUESTIONS.items() if question.scored])
def test_every_scored_question_has_a_strong_a_middling_and_a_weak_answer_with_more_to_say(name: str) -> None:
    for level in ("strong", "middling", "weak"):
        answer = PREPARED.by_key[name, level]
        assert len(answer.more) >= LEAST_REMARKS
        assert len(set(answer.more)) == len(answer.more)


def test_answers_were_written_without_the_rubric() -> None:
    for (name, _), answer in PREPARED.by_key.items():
        said = " ".join([answer.text, *answer.more])
        copied = [point.say for point in QUESTIONS[name].points if point.say.rstrip(".") in said]
        assert not copied, name
