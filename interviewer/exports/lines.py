"""An interview as lines: what `play` prints, for a person or as one JSON event a line."""

import json
import shutil
import textwrap
from collections.abc import Sequence

from interviewer.domain.events import Event, Said
from interviewer.domain.graders import EMBEDDED, own_grader
from interviewer.domain.packing import pack
from interviewer.domain.state import State
from interviewer.engine.sanitise import clean

INDENT = "  "
CANDIDATE = "You"


def as_json(event: Event) -> str:
    """The event as one line of JSON; an opening names its documents by id and hash."""
    body, _ = pack(event)
    return json.dumps(body, ensure_ascii=False)


def opening(state: State, typed: bool, hosts: Sequence[str] = ()) -> str:
    """What is said before the interviewer speaks; `hosts` are those that will see the words."""
    persona, settings = state.cast.persona, state.settings
    voice = "a script" if settings.voice == "script" else settings.voice.removeprefix("model:")
    judge = "rules on this machine" if settings.judge == EMBEDDED else own_grader(settings.judge).removeprefix("model:")
    where = f"your words go to {' and '.join(hosts)}" if hosts else "nothing is sent anywhere"
    words = [
        f"{persona.identity.role} · {persona.company.role_offered} · about {settings.minutes} minutes · seed {settings.seed}",
        f"A practice interview: the words come from {voice}, answers are judged by {judge}, {where}.",
    ]
    if typed:
        words.append("Type your answer and press Enter. /hint, /repeat, /skip, /undo, /pause, /end; /help says more.")
    return "\n".join(_wrapped(line, "") for line in words) + "\n"


def said(event: Said) -> str:
    """One speech or gesture."""
    if event.kind == "gesture":
        return _wrapped(f"({clean(event.text)})", INDENT) + "\n"
    return f"{clean(event.speaker)}\n{_wrapped(clean(event.text), INDENT)}\n"


def last_speech(events: Sequence[Event]) -> str:
    """What the interviewer said last, for somebody who comes back; empty if nothing was said yet."""
    speeches = [event for event in events if isinstance(event, Said) and event.kind == "speech"]
    return said(speeches[-1]) + "\n" if speeches else ""


def candidate(text: str) -> str:
    """One answer that nobody typed here."""
    return f"{CANDIDATE}\n{_wrapped(clean(text) or '(silence)', INDENT)}\n"


def _wrapped(text: str, indent: str) -> str:
    width = min(shutil.get_terminal_size((80, 24)).columns, 100)
    paragraphs = text.split("\n")
    return "\n".join(
        textwrap.fill(
            paragraph, width, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        )
        for paragraph in paragraphs
    )  # fmt: skip
