"""A question's record as numbered lines: what a judge reads and cites. Later lines never change earlier ones."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from interviewer.domain.record import Line, Record, Spoken
from interviewer.engine.marking.card import NONE, flat


@dataclass(frozen=True, slots=True)
class InterviewerLine:
    """Something the interviewer said; `kind` names its act and what it aimed at."""

    id: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """Something the candidate said."""

    id: str
    line: Line


Numbered = InterviewerLine | CandidateLine


def numbered(record: Record) -> tuple[Numbered, ...]:
    """Everything that was said about a question, in order: within a turn first the candidate, then the interviewer."""
    said: list[Line | Spoken] = sorted([*record.lines, *record.spoken], key=lambda said: (said.turn, isinstance(said, Spoken)))
    counts: dict[str, int] = {}
    result: list[Numbered] = []
    for item in said:
        name = f"{'I' if isinstance(item, Spoken) else 'C'}{item.turn}"
        counts[name] = counts.get(name, 0) + 1
        label = name + _suffix(counts[name])
        result.append(InterviewerLine(label, _kind(item), item.text) if isinstance(item, Spoken) else CandidateLine(label, item))
    return tuple(result)


def candidate_lines(lines: Iterable[Numbered]) -> tuple[CandidateLine, ...]:
    """The candidate's lines alone."""
    return tuple(line for line in lines if isinstance(line, CandidateLine))


def newest(lines: Iterable[Numbered]) -> tuple[CandidateLine, ...]:
    """The candidate's lines of the latest turn that has one."""
    said = candidate_lines(lines)
    return tuple(line for line in said if line.line.turn == said[-1].line.turn)


def written(lines: Sequence[Numbered], marker: str) -> str:
    """The lines as a prompt shows them, one each; nothing in them can look like the marker or like a model's own control words."""
    return "\n".join(_fenced(_written(line), marker) for line in lines) or NONE


def _suffix(count: int) -> str:
    """Nothing for the first line of a turn, then b, c, ..."""
    if count == 1:
        return ""
    return chr(ord("a") + count - 1) if count <= 26 else f"-{count}"


def _kind(spoken: Spoken) -> str:
    aims = f">{','.join(spoken.targets)}" if spoken.targets else ""
    match spoken.act:
        case "probe":
            return f"probe{aims}"
        case "hint":
            return f"hint{spoken.level or ''}{aims}"
        case "ask" | "clarify":
            return spoken.act
        case _:
            return "other"


def _written(line: Numbered) -> str:
    if isinstance(line, InterviewerLine):
        return f"{line.id} {line.kind}: {flat(line.text)}"
    carried = " carried" if line.line.carried else ""
    return f"{line.id}{carried}: {json.dumps(line.line.text, ensure_ascii=False)}"


_CONTROL_WORDS = re.compile(r"<(?=\||/?s>|(?:start|end)_of_turn>|/?think>)|\[(?=/?INST\])", re.IGNORECASE)
"""How the words begin with which chat templates of common models part their messages."""


def _fenced(text: str, marker: str) -> str:
    text = _CONTROL_WORDS.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
    return re.sub(re.escape(marker), lambda match: "*" * len(match.group()), text, flags=re.IGNORECASE)
