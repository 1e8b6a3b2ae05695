"""Questions that lean on the one before them: "and when?", "and may I see it?"."""

from collections.abc import Sequence

from interviewer.engine.listening.cues import CastCues
from interviewer.engine.listening.questions import DEFAULT
from interviewer.engine.listening.segments import Segment

OWN = 2
"""Fewer content words than this make no question of their own beside the one before."""


def follow_up(found: Sequence[Segment], cues: CastCues) -> list[Segment]:
    """The passages with every question that leans on the one before about the company led to its fact; indices stay as they are."""
    result: list[Segment] = []
    for segment in found:
        before = result[-1] if result else None
        leans = before is not None and before.kind == "ask_company" and before.target is not None
        result.append(_led(segment, before, cues) if before is not None and leans and _may_lean(segment) else segment)
    return result


def _may_lean(segment: Segment) -> bool:
    return (segment.kind == "ask_company" and not segment.private) or (segment.kind == "clarify" and segment.target == DEFAULT)


def _led(segment: Segment, before: Segment, cues: CastCues) -> Segment:
    alone = cues.fact(segment.stems) if segment.kind == "ask_company" else None
    together = cues.fact(segment.stems | before.stems, touching=segment.stems) if segment.points else None
    if together is not None and together.score > (alone.score if alone else 1):
        return segment.become("ask_company", together.key)
    own = len(segment.stems - cues.light)
    if alone is None and own < (OWN if segment.sentence == before.sentence else 1):
        return segment.become("ask_company", before.target)
    return segment
