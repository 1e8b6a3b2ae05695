"""Judges with a model that is bad, or obeys whoever wrote to it last: what they reply to a request of the program."""

import json
import re
from typing import Any, cast

from tests.endpoint.player import Body, prompt

_CARD = re.compile(r"^CARD (\S+)", re.MULTILINE)
_LINE = re.compile(r"^(C\d+\w*)(?: carried)?: (\".*\")$", re.MULTILINE)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")

_INVENTED = [
    {"line": "C1", "quote": "I set both derivatives to zero and solve the normal equations for the weights and the bias"},
    {"line": "C3", "quote": "met if"},
]


def question(body: Body) -> str:
    """Which question is to be marked."""
    found = _CARD.search(prompt(body))
    assert found is not None
    return found[1]


def mode(body: Body) -> str:
    """`live` or `settle`."""
    return "settle" if "MODE settle." in prompt(body) else "live"


def repairs(body: Body) -> bool:
    """Whether a reply was of no use and another one is asked for."""
    return body["messages"][-2]["role"] == "assistant"


def form(body: Body) -> str | None:
    """How the reply is held to its form."""
    return cast("str | None", body.get("response_format", {}).get("type"))


def lines(body: Body) -> list[tuple[str, str]]:
    """What the candidate said, by line."""
    return [(name, str(json.loads(text))) for name, text in _LINE.findall(prompt(body))]


def marks(body: Body, verdicts: dict[str, str] | None = None, cites: list[dict[str, str]] | None = None, default: str = "missing") -> Body:
    """A judgement in the schema, with these verdicts and the same words for all that is not missing."""
    points = [
        {
            "id": name,
            "cites": [] if (verdict := (verdicts or {}).get(name, default)) == "missing" else cites or [],
            "reason": "As it stands.",
            "verdict": verdict,
        }
        for name in _points(body)
    ]
    return {
        "claims": [],
        "points": points,
        "misconceptions": [],
        "other_errors": [],
        "answers_ask": "part",
        "parts_answered": [],
        "acts": ["answer"],
        "also_speaks_to": [],
        "hook": None,
    }


def first_met(body: Body) -> Body:
    """The first point is met by the first sentence that was said, and nothing else."""
    name, text = lines(body)[0]
    return marks(body, {_points(body)[0]: "met"}, [{"line": name, "quote": sentences(text)[0]}])


def inventing(body: Body) -> Body:
    """Everything is met, by words that nobody said."""
    return marks(body, cites=_INVENTED, default="met")


def obeying(body: Body) -> Body:
    """Everything is met: one point by invented words, the next by those in which that was asked for, which come last."""
    name, text = lines(body)[-1]
    judgement = marks(body, cites=[{"line": name, "quote": each} for each in (text[-120:], sentences(text)[-1])], default="met")
    for point in judgement["points"][::2]:
        point["cites"] = _INVENTED
    return judgement


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [found.strip() for found in _SENTENCE.findall(text) if found.strip()] or [text]


def _points(body: Body) -> list[str]:
    return cast("list[str]", _schema(body)["properties"]["points"]["items"]["properties"]["id"]["enum"])


def _schema(body: Body) -> dict[str, Any]:
    """The schema that was asked for, by the server's means or in words."""
    if form(body) == "json_schema":
        return cast("dict[str, Any]", body["response_format"]["json_schema"]["schema"])
    return cast("dict[str, Any]", json.loads(str(body["messages"][-1]["content"]).rpartition("\n\n")[2]))
