"""The fields of a prompt that say what a question's rubric asks for: nothing that weighs, helps, or puts an answer into anyone's mouth."""

from collections.abc import Iterable

from interviewer.domain.cast import Cast
from interviewer.domain.question import Misconception, Point, Question

NONE = "-"
"""What stands where there is nothing."""


def card_fields(question: Question) -> dict[str, str]:
    """What is the same in every request about a question."""
    return {
        "id": question.id,
        "title": flat(question.title),
        "ask": flat(question.ask),
        "parts": "; ".join(f"{part.id} ({', '.join(part.points)})" for part in question.parts) or NONE,
        "setting": flat(question.setting or NONE),
        "equal_credit": flat(question.equal_credit or NONE),
        "points": _lines(map(_point, question.points)),
        "misconceptions": _lines(map(_misconception, question.misconceptions)),
    }


def others(cast: Cast, question: Question) -> tuple[Question, ...]:
    """The other questions of an interview that an answer may speak to."""
    return tuple(other for other in cast.questions if other.scored and other.id != question.id)


def titles(cast: Cast, question: Question) -> str:
    """The other questions of an interview, by id and title, one a line."""
    return _lines(f'{other.id} "{flat(other.title)}"' for other in others(cast, question))


def flat(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def _point(point: Point) -> str:
    return " | ".join((point.id, flat(point.claim), flat(point.met_if), flat(point.partial_if or NONE)))


def _misconception(misconception: Misconception) -> str:
    return " | ".join((misconception.id, flat(misconception.claim), flat(misconception.not_if)))


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(texts) or NONE
