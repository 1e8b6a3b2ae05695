"""What several interviewers make of one session: as a table with a few sentences for each, or as JSON."""

import json
import textwrap
from collections.abc import Iterator, Sequence

from interviewer.domain.wording import clause, level
from interviewer.engine.compare import Opinion
from interviewer.engine.sanitise import clean

WIDTH = 80
_NONE = "-"
_APART = "."
DIFFERENCES = 3


def as_json(opinions: Sequence[Opinion]) -> str:
    """One object an interviewer, the session's own first; a level is null where the competency does not apply."""
    data = [
        {
            "persona": opinion.persona,
            "level": opinion.level,
            "competencies": [
                {
                    "id": r.id,
                    "level": r.level,
                    "weight": opinion.weights[r.id],
                    "unjudged": r.unjudged,
                    "why": r.why,
                    "anchor": r.anchor or None,
                }
                for r in opinion.rated
            ],
        }
        for opinion in opinions
    ]
    return json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def as_text(opinions: Sequence[Opinion]) -> str:
    """The table, then what each of the others values and why it differs from the session's own interviewer."""
    own, *others = opinions
    lines = [*_key(opinions), "", *_table(opinions), ""]
    for number, other in enumerate(others, start=2):
        lines += [f"{number}  {other.role}", *(line for said in _said(own, other) for line in _wrapped(said)), ""]
    return clean("\n".join(lines))


def _key(opinions: Sequence[Opinion]) -> Iterator[str]:
    yield "The same words, rated by:"
    for number, opinion in enumerate(opinions, start=1):
        yield f"  {number}  {opinion.role}{' (held this interview)' if number == 1 else ''}"


def _table(opinions: Sequence[Opinion]) -> Iterator[str]:
    titles = dict.fromkeys((r.id, r.title) for opinion in opinions for r in opinion.rated)
    yield f"{'level (weight)':<36}" + "".join(f"{number:>10}" for number in range(1, len(opinions) + 1))
    for competency, title in titles:
        yield f"{title:<36}" + "".join(f"{_cell(opinion, competency):>10}" for opinion in opinions)
    yield f"{'overall':<36}" + "".join(f"{opinion.level if opinion.level is not None else _NONE:>10}" for opinion in opinions)
    yield f"{_NONE} not asked about, or too little said; {_APART} not looked at"


def _cell(opinion: Opinion, competency: str) -> str:
    rated = opinion.of(competency)
    if rated is None:
        return _APART
    return f"{_NONE if rated.level is None else rated.level} (x{opinion.weights[competency]})"


def _said(own: Opinion, other: Opinion) -> Iterator[str]:
    most = max(other.weights.values(), default=1)
    for rated in other.rated:
        if other.weights[rated.id] == most:
            reason = f": {clause(other.reasons[rated.id])}" if rated.id in other.reasons else ""
            yield f"Values {rated.title.lower()}{' most' if most > 1 else ''}{reason}."
            if most > 1:
                break
    found = list(_differences(own, other))[:DIFFERENCES]
    if own.level is not None and other.level is not None:
        verb = "Comes to the same level" if own.level == other.level else f"Comes to {level(other.level)} instead of {level(own.level)}"
        yield f"{verb}; {'; '.join(found)}." if found else f"{verb}."


def _differences(own: Opinion, other: Opinion) -> Iterator[str]:
    """What moves the overall level, the weightiest first."""
    for rated in sorted((r for r in other.rated if r.level is not None), key=lambda r: -other.weights[r.id]):
        before = own.of(rated.id)
        why = f" ({rated.why})" if rated.why else ""
        if before is None or before.level is None:
            yield f"looks at {rated.title.lower()}, {level(rated.level)}{why}"
        elif before.level != rated.level:
            yield f"rates {rated.title.lower()} {level(rated.level)}, not {level(before.level)}{why}"
        elif own.weights[rated.id] != other.weights[rated.id]:
            yield f"weighs {rated.title.lower()} {other.weights[rated.id]} times, not {own.weights[rated.id]}"
    for rated in own.rated:
        if other.of(rated.id) is None and rated.level is not None:
            yield f"does not look at {rated.title.lower()}"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="   ", subsequent_indent="   ", break_on_hyphens=False)
