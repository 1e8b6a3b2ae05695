"""What a schema cannot see in a persona or a question: texts that leak, lists that run dry, names that lead nowhere."""

from collections.abc import Iterator

from interviewer.domain.cast import Cast
from interviewer.domain.fidelity import unfit
from interviewer.domain.question import Question
from interviewer.engine.lint.line_lists import needed_lists, wrong_lines
from interviewer.engine.lint.naming import wrong_names
from interviewer.engine.lint.order import wrong_order
from interviewer.engine.lint.spoken import forbidden, repeated, wrong_words

__all__ = ["lint", "lint_question", "needed_lists"]


def lint(cast: Cast, *, whole: bool = True) -> list[str]:
    """Every mistake, one sentence each. Not `whole` where parts of the file had to be left out: then names are not followed."""
    return [
        *wrong_lines(cast.persona),
        *(wrong_order(cast.persona) if whole else ()),
        *(wrong_names(cast) if whole else ()),
        *_checks(cast),
        *_topics(cast),
        *(mistake for question in cast.questions for mistake in lint_question(question)),
        *repeated(cast),
        *forbidden(cast),
    ]


def lint_question(question: Question) -> list[str]:
    """Every mistake of a question by itself, one sentence each."""
    return list(wrong_words(question))


def _checks(cast: Cast) -> Iterator[str]:
    for check in cast.persona.fidelity:
        wrong = unfit(check)
        if wrong is not None:
            yield f"fidelity {check.id}: {wrong}."


def _topics(cast: Cast) -> Iterator[str]:
    for question in cast.questions:
        if question.topic in cast.persona.policy.forbidden_topics:
            yield f"policy: forbidden_topics names {question.topic}, which {question.id} asks about."
