"""Events as JSON lines: the documents of an opening are kept once, by the SHA-256 of their text."""

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from interviewer.domain.cast import Cast
from interviewer.domain.events import EVENT, Event, Opened
from interviewer.domain.upcast import upcast

Body = dict[str, Any]


def pack(event: Event) -> tuple[Body, dict[str, str]]:
    """The event as JSON-ready data, and the documents it refers to: SHA-256 to text. Only an opening refers to any."""
    if not isinstance(event, Opened):
        return event.model_dump(mode="json"), {}
    body = event.model_dump(mode="json", exclude={"cast"})
    cast = event.cast
    documents: dict[str, str] = {}

    def kept(model: Any) -> str:
        text = json.dumps(model.model_dump(mode="json", by_alias=True, exclude_none=True), sort_keys=True, ensure_ascii=False)
        name = hashlib.sha256(text.encode()).hexdigest()
        documents[name] = text
        return name

    body["persona"] = {"id": cast.persona.id, "version": cast.persona.version, "sha256": kept(cast.persona)}
    body["questions"] = [{"id": question.id, "sha256": kept(question)} for question in cast.questions]
    body["competencies"] = [{"id": competency.id, "sha256": kept(competency)} for competency in cast.competencies]
    return body, documents


def references(body: Body) -> list[str]:
    """The SHA-256 of every document a packed event refers to."""
    if body.get("type") != "Opened":
        return []
    return [body["persona"]["sha256"], *(item["sha256"] for item in (*body["questions"], *body["competencies"]))]


def unpack(body: Body, documents: Mapping[str, str]) -> Event:
    """The event of a packed body; KeyError if a document it refers to is not there, ValidationError if it is no event."""
    body = upcast(body)
    if body.get("type") != "Opened":
        return EVENT.validate_python(body)
    body = dict(body)
    cast = _cast(
        documents[body.pop("persona")["sha256"]],
        tuple(documents[item["sha256"]] for item in body.pop("questions")),
        tuple(documents[item["sha256"]] for item in body.pop("competencies")),
    )
    return Opened.model_validate({**body, "cast": cast})


@lru_cache(maxsize=8)
def _cast(persona: str, questions: tuple[str, ...], competencies: tuple[str, ...]) -> Cast:
    """The cast of these documents; most sessions share one, and reading it takes far longer than reading the rest of a session."""
    whole = {"persona": json.loads(persona), "questions": [*map(json.loads, questions)], "competencies": [*map(json.loads, competencies)]}
    return Cast.model_validate_json(json.dumps(whole))
