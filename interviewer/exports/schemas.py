"""JSON Schemas of what leaves the program and of the files people write; `python -m interviewer.exports.schemas FOLDER` writes them."""

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from interviewer.domain import events as e
from interviewer.domain.persona import Persona
from interviewer.domain.question import Bank
from interviewer.domain.report import QuestionEntry, Report
from interviewer.exports.remarks import remarked

DRAFT = "https://json-schema.org/draft/2020-12/schema"
PERSONA_FILE, BANK_FILE = "persona.schema.json", "bank.schema.json"
Schema = dict[str, Any]

_DOCUMENT: Schema = {
    "type": "object",
    "additionalProperties": False,
    "required": ["id", "sha256"],
    "properties": {"id": {"type": "string"}, "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}, "version": {"type": "string"}},
}
_LEVEL: Schema = {"type": ["integer", "null"], "minimum": 1, "maximum": 5}
_NUMBER: Schema = {"type": ["number", "null"]}


def schemas() -> dict[str, Schema]:
    """Every schema by the name of its file."""
    return {
        "event.schema.json": _titled("One line of `play --json`", _event()),
        "report.schema.json": _titled("`report --format json`", Report.model_json_schema(mode="serialization")),
        "question-entry.schema.json": _titled("`judge --json`, one entry", QuestionEntry.model_json_schema(mode="serialization")),
        "history.schema.json": _titled("`history --json`", _history()),
        "simulate.schema.json": _titled("`simulate --json`", _simulate()),
        "exam.schema.json": _titled("`exam --json`", _exam()),
        PERSONA_FILE: _titled("An interviewer: one file of the personas folder", remarked(Persona.model_json_schema())),
        BANK_FILE: _titled("Questions: one file of the personas/banks folder", remarked(Bank.model_json_schema())),
    }


def _titled(title: str, schema: Schema) -> Schema:
    return {"$schema": DRAFT, **schema, "title": title}


def _event() -> Schema:
    """The union of events, with the opening as it is printed: ids and hashes in place of documents."""
    schema: Schema = TypeAdapter[Any](e.Event).json_schema(mode="serialization")
    opened = schema["$defs"]["Opened"]
    del opened["properties"]["cast"]
    opened["properties"] |= {
        "persona": _DOCUMENT,
        "questions": {"type": "array", "items": _DOCUMENT},
        "competencies": {"type": "array", "items": _DOCUMENT},
    }
    opened["required"] = [name for name in opened["required"] if name != "cast"] + ["persona", "questions", "competencies"]
    reached = _reached(schema)
    schema["$defs"] = {name: part for name, part in schema["$defs"].items() if name in reached}
    return schema


def _reached(schema: Schema) -> set[str]:
    """The definitions that can be reached from the top of a schema."""
    found: set[str] = set()
    coming = [{key: value for key, value in schema.items() if key != "$defs"}]
    while coming:
        text = json.dumps(coming.pop())
        for name, part in schema["$defs"].items():
            if name not in found and f'"#/$defs/{name}"' in text:
                found.add(name)
                coming.append(part)
    return found


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "additionalProperties": False, "required": list(properties), "properties": properties}


def _history() -> Schema:
    line = _object(
        session={"type": "string"},
        persona={"type": "string"},
        started={"type": "string", "format": "date-time"},
        closed={"type": "boolean"},
        level=_LEVEL,
        judge={"type": "string"},
    )
    return {"type": "array", "items": line}


def _simulate() -> Schema:
    count: Schema = {"type": "integer", "minimum": 0}
    violation = _object(
        check={"type": "string"},
        persona={"type": "string"},
        kind={"type": "string"},
        seed={"type": "integer"},
        seq={"type": ["integer", "null"]},
        why={"type": "string"},
    )
    return _object(
        sessions=count,
        violations={"type": "array", "items": violation},
        checks={"type": "object", "additionalProperties": _object(held=count, violated=count, not_applicable=count)},
        scores={"type": "object", "additionalProperties": {"type": "object", "additionalProperties": _NUMBER}},
    )


def _exam() -> Schema:
    line = _object(
        set={"type": "string"},
        n={"type": "integer", "minimum": 0},
        judge={"type": "string"},
        **dict.fromkeys(("r", "r_low", "r_high", "rho", "r_within", "rmse", "qwk", "per_second"), _NUMBER),
        unjudged={"type": "integer", "minimum": 0},
    )
    return {"type": "array", "items": line}


def main(folder: str) -> None:
    """Write every schema into the folder."""
    for name, schema in schemas().items():
        Path(folder, name).write_text(as_text(schema), encoding="utf-8")


def as_text(schema: Schema) -> str:
    """A schema as its file holds it."""
    return json.dumps(schema, indent=2) + "\n"


if __name__ == "__main__":
    main(sys.argv[1])
