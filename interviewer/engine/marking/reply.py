"""What a judge wrote, as one checked object; nothing is guessed, and nothing is looked for in what it may have copied."""

import json
import re
from collections.abc import Sequence
from json import JSONDecoder
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from interviewer.domain.question import Question
from interviewer.domain.verdict import AnswersAsk, MisconceptionState, Verdict

WHY_LENGTH = 200
"""The longest reason, in characters."""

_ESCAPE = re.compile(r'\\(["\\/bfnrtu])?')
"""An escape of JSON, or a lone backslash, as in a formula that was copied without escaping it."""


class ReplyUnreadable(Exception):  # noqa: N818 - it names a state of the reply, as its neighbours do
    """A reply is no usable verdict; the message says why, to a person or to the model itself."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class QuotedLine(_Strict):
    """Words that are said to stand in a line."""

    line: str
    quote: str


class PointMark(_Strict):
    """What the judge says of one point."""

    id: str
    cites: tuple[QuotedLine, ...]
    reason: str
    verdict: Verdict


class MisconceptionMark(_Strict):
    """What the judge says of one misconception."""

    id: str
    cites: tuple[QuotedLine, ...]
    reason: str
    status: MisconceptionState


class ErrorMark(_Strict):
    """An error that the rubric does not name."""

    cite: QuotedLine
    correction: str


class ElsewhereMark(_Strict):
    """A passage that answers another question."""

    question: str
    cite: QuotedLine


class Marks(_Strict):
    """A whole reply."""

    claims: tuple[str, ...]
    points: tuple[PointMark, ...]
    misconceptions: tuple[MisconceptionMark, ...]
    other_errors: tuple[ErrorMark, ...]
    answers_ask: AnswersAsk
    parts_answered: tuple[str, ...]
    acts: tuple[str, ...]
    also_speaks_to: tuple[ElsewhereMark, ...]
    hook: QuotedLine | None


def read_reply(text: str, question: Question, said: Sequence[str], *, whole: bool) -> Marks:
    """The only JSON object of a reply; ReplyUnreadable if there is none, or more, or it is not in the form.

    `said` are the candidate's texts: an object that stands in one of them is theirs. With `whole`, every core point must be marked.
    """
    written = object_in(text)
    bare = _bare(written)
    if any(bare in _bare(line) for line in said):
        raise ReplyUnreadable("the JSON object is a copy of what the candidate wrote.")
    try:
        marks = Marks.model_validate_json(written)
    except ValidationError as error:
        raise ReplyUnreadable(_why(error)) from None
    marked = {mark.id for mark in marks.points}
    left = [point.id for point in question.points if point.tier == "core" and point.id not in marked]
    if whole and left:
        raise ReplyUnreadable(f"points: {', '.join(left)} left out; every point must be there.")
    return marks


def object_in(text: str) -> str:
    """The text of the only JSON object in a reply, whatever thinking or fence is around it. ReplyUnreadable."""
    return _only_object(_without_thinking(text))


def _without_thinking(text: str) -> str:
    head, opened, rest = text.lstrip().partition("<think>")
    if opened and not head:
        _, closed, answer = rest.partition("</think>")
        if not closed:
            raise ReplyUnreadable("the thinking has no end, and no answer follows it.")
        return answer
    thought, closed, answer = text.partition("</think>")
    return answer if closed and "{" not in thought else text


def _only_object(text: str) -> str:
    """The text of the one object; prose or a fence around it may hold no other."""
    start = text.find("{")
    if start < 0:
        raise ReplyUnreadable("there is no JSON object in it.")
    try:
        return _object_at(text, start)
    except json.JSONDecodeError:
        text = _ESCAPE.sub(lambda match: match.group() if match.group(1) else "\\\\", text)
    try:
        return _object_at(text, start)
    except json.JSONDecodeError as error:
        raise ReplyUnreadable(f"its JSON ends or breaks at character {error.pos - start}: {error.msg}.") from None


def _object_at(text: str, start: int) -> str:
    """The text of the object that begins there; JSONDecodeError, ReplyUnreadable."""
    decoder = JSONDecoder(parse_constant=_refuse, object_pairs_hook=_once)
    try:
        _, end = decoder.raw_decode(text, start)
    except RecursionError:
        raise ReplyUnreadable("its JSON is nested too deeply.") from None
    if "{" in text[end:]:
        raise ReplyUnreadable("there is more than one JSON object in it.")
    return text[start:end]


def _refuse(constant: str) -> None:
    raise ReplyUnreadable(f"{constant} is no value.")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    if len(set(names)) < len(names):
        raise ReplyUnreadable("an object names a field twice.")
    return dict(pairs)


def _bare(text: str) -> str:
    return "".join(character for character in text if not character.isspace() and character != "\\")


def _why(error: ValidationError) -> str:
    """The first complaint, with the place and without the value."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    place = "".join(f"[{step}]" if isinstance(step, int) else f".{step[:40]}" for step in first["loc"]).lstrip(".")
    return f"{place or 'the object'}: {first['msg'].lower()}."[:WHY_LENGTH]
