"""The JSON Schema of a judge's reply to one question: its ids are the only ones that can be named."""

from collections.abc import Iterable
from typing import Any, get_args

from interviewer.domain.cast import Cast
from interviewer.domain.question import Question
from interviewer.domain.verdict import AnswersAsk, JudgeAct, MisconceptionState, Verdict
from interviewer.engine.marking.card import others
from interviewer.engine.model import ReplySchema

Schema = dict[str, Any]

MOST_CLAIMS = 4
MOST_CITES = 2
MOST_ERRORS = 2
MOST_ELSEWHERE = 2

_TEXT: Schema = {"type": "string"}
_CITE: Schema = {"$ref": "#/$defs/cite"}
_CITES: Schema = {"$ref": "#/$defs/cites"}


def reply_schema(cast: Cast, question: Question) -> ReplySchema:
    """The schema, with its properties in the order in which a judge should think."""
    points = [point.id for point in question.points]
    misconceptions = [misconception.id for misconception in question.misconceptions]
    elsewhere = [other.id for other in others(cast, question)]
    body = _object(
        claims=_array(_TEXT, MOST_CLAIMS),
        points=_named(points, _object(id=_one_of(points), cites=_CITES, reason=_TEXT, verdict=_one_of(get_args(Verdict)))),
        misconceptions=_named(
            misconceptions,
            _object(id=_one_of(misconceptions), cites=_CITES, reason=_TEXT, status=_one_of(get_args(MisconceptionState))),
        ),
        other_errors=_array(_object(cite=_CITE, correction=_TEXT), MOST_ERRORS),
        answers_ask=_one_of(get_args(AnswersAsk)),
        parts_answered=_named([part.id for part in question.parts]),
        acts=_array(_one_of(get_args(JudgeAct))),
        also_speaks_to=_named(elsewhere, _object(question=_one_of(elsewhere), cite=_CITE), MOST_ELSEWHERE),
        hook={"anyOf": [{"type": "null"}, _CITE]},
    )
    return ReplySchema("marks", {**body, "$defs": {"cite": _object(line=_TEXT, quote=_TEXT), "cites": _array(_CITE, MOST_CITES)}})


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "additionalProperties": False, "required": list(properties), "properties": properties}


def _array(items: Schema, most: int | None = None) -> Schema:
    return {"type": "array", "items": items} if most is None else {"type": "array", "maxItems": most, "items": items}


def _one_of(names: Iterable[str]) -> Schema:
    return {"type": "string", "enum": list(names)}


def _named(names: list[str], items: Schema | None = None, most: int | None = None) -> Schema:
    """An array of things that carry one of these names; an empty one where there are none, since an enum cannot be empty."""
    return _array(items or _one_of(names), most) if names else _array(_TEXT, 0)
