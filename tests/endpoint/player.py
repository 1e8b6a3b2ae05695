"""A model that does what it is asked, and no more: says the words of a MOVE, and finds every point missing."""

import json
import re
from collections.abc import Mapping
from typing import Any

from tests.endpoint.scripts import Script, counts, streamed

PART = re.compile(r'^\d+ .*?: "(?P<words>.+?)" \((?:free|exact)', re.MULTILINE)
Body = dict[str, Any]


def is_judge(body: Body) -> bool:
    return "response_format" in body and not is_choice(body)


def is_choice(body: Body) -> bool:
    """Whether it asks which fact a question is about."""
    return body.get("response_format", {}).get("json_schema", {}).get("name") == "chosen_fact"


def prompt(body: Body) -> str:
    return "\n".join(str(message["content"]) for message in body["messages"])


def plays(body: Body) -> Script:
    """The reply of a good and dull model to any request of the program."""
    reply = json.dumps(chosen(body)) if is_choice(body) else json.dumps(verdicts(body)) if is_judge(body) else spoken(body)
    return streamed(reply, usage=counts(prompt=len(prompt(body)) // 4, completion=len(reply) // 4))


def spoken(body: Body) -> str:
    """The authored words of the move, as they stand."""
    move = str(body["messages"][-1]["content"]).rpartition("MOVE\n")[2]
    return " ".join(found["words"] for found in PART.finditer(move)) or "Please go on."


def chosen(body: Body) -> Body:
    """The first of the facts."""
    return {"fact": body["response_format"]["json_schema"]["schema"]["properties"]["fact"]["enum"][0]}


def verdicts(body: Body, found: Mapping[str, tuple[str, str]] | None = None) -> Body:
    """A judgement in the schema that was asked for; `found` has points that are met, with the line and the quote."""
    points = body["response_format"]["json_schema"]["schema"]["properties"]["points"]["items"]["properties"]["id"]["enum"]
    return {
        "claims": [],
        "points": [_point(name, (found or {}).get(name)) for name in points],
        "misconceptions": [],
        "other_errors": [],
        "answers_ask": "part",
        "parts_answered": [],
        "acts": ["answer"],
        "also_speaks_to": [],
        "hook": None,
    }


def _point(name: str, cite: tuple[str, str] | None) -> Body:
    cites = [] if cite is None else [{"line": cite[0], "quote": cite[1]}]
    return {"id": name, "cites": cites, "reason": "As it stands.", "verdict": "missing" if cite is None else "met"}
