"""A new interviewer as a file: a draft put into the template, or a copy of an existing one under another id, with comments."""

import json
import re
import tomllib
from collections.abc import Iterable, Sequence
from importlib.resources import files

from interviewer.domain.draft import Draft, DraftCompetency
from interviewer.domain.template import LineTemplate

WARM_FROM = 3
"""The warmth from which on strong answers get a warm word."""
_HEADER = re.compile(r"^\[\[?([a-z_.]+)\]\]?\s*(#.*)?$")
_ID = re.compile(r"^id\s*=.*$", re.MULTILINE)
_SCHEMA = "#:schema"


def from_draft(draft: Draft, name: str, *, schema: str, source: str) -> str:
    """The file of a drafted interviewer; `schema` is where its JSON Schema lies, seen from the file."""
    texts = {
        "id": name,
        "source": source,
        "looks_for": _sentence(draft.looks_for),
        "role": draft.role,
        "company_field": draft.company_field,
        "post": draft.post.rstrip("."),
        "pitch": _sentence(draft.pitch),
    }
    return LineTemplate(_template()).substitute(
        {key: _escaped(text) for key, text in texts.items()},
        schema=schema,
        minutes=str(draft.minutes),
        warmth=str(draft.warmth),
        on_strong="warm" if draft.warmth >= WARM_FROM else "neutral",
        opening=_list(draft.opening),
        talk=_list(draft.talk),
        questions=_list(draft.questions),
        competencies="\n".join(_competency(use) for use in draft.competencies),
    )


def copied(text: str, name: str, *, schema: str) -> str:
    """The file with another id, its schema's place, and a comment above every kind of table that has none."""
    lines = [line for line in text.lstrip("\ufeff").splitlines() if not line.startswith(_SCHEMA)]
    plain = _ID.sub(f'id = "{name}"', "\n".join(lines), count=1) + "\n"
    commented = _commented(plain)
    # A line that only looks like the head of a table, in the middle of a text, must not get a comment.
    return f"{_SCHEMA} {schema}\n" + (commented if tomllib.loads(commented) == tomllib.loads(plain) else plain)


def _commented(text: str) -> str:
    remarks, lines = dict(_remarks(_template())), text.splitlines()
    found: list[str] = []
    for before, line in zip(["", *lines], lines, strict=False):
        head = _HEADER.match(line)
        remark = remarks.pop(head.group(1), None) if head else None
        if remark is not None and not before.startswith("#"):
            found += remark
        found.append(line)
    return "\n".join(found) + "\n"


def _remarks(template: str) -> Iterable[tuple[str, list[str]]]:
    """The comments of the template by the table they stand above."""
    above: list[str] = []
    for line in template.replace("${competencies}", "[[competency]]").splitlines():
        head = _HEADER.match(line)
        if head is not None and above:
            yield head.group(1), above
        above = [*above, line] if line.startswith("#") else []


def _template() -> str:
    return (files("interviewer.exports") / "new_persona.toml").read_text(encoding="utf-8")


def _competency(use: DraftCompetency) -> str:
    lines = ["[[competency]]", f'id = "{use.id}"', f"weight = {use.weight}"]
    lines += [f'weight_reason = "{_escaped(use.reason)}"'] if use.reason else []
    lines += [f"questions = {_list(use.questions)}"] if use.questions else []
    return "\n".join(lines) + "\n"


def _list(texts: Sequence[str]) -> str:
    return "[" + ", ".join(f'"{_escaped(text)}"' for text in texts) + "]"


def _escaped(text: str) -> str:
    """The text as it stands between double quotes, where TOML and JSON agree."""
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _sentence(text: str) -> str:
    return text if text[-1:] in ".!?" else text + "."
