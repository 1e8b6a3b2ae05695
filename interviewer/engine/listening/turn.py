"""A turn as a whole: what its passages do beside each other."""

from collections.abc import Sequence
from dataclasses import replace

from interviewer.engine.listening.segments import Segment
from interviewer.engine.listening.view import PURE, Phase

SMALL = 5
"""Fewer content words than this beside a greeting are small talk, where no question is open."""

_ASIDE = frozenset({"social", "think", "none"})
"""What counts only if nothing else is said."""

Span = tuple[int, int]


def reconcile(found: Sequence[Segment], phase: Phase) -> tuple[list[Segment], Span | None]:
    """The passages as they are heard beside each other, and where a gap was named in an answer."""
    result = _rhetorical(found)
    result = _finished(result, phase)
    if phase != "open":
        result = _small_talk(result)
    result, gap = _ignorance(result)
    return _without_asides(result), gap


def _rhetorical(found: Sequence[Segment]) -> list[Segment]:
    """A question that the candidate goes on to answer is part of the answer."""
    result: list[Segment] = []
    for index, segment in enumerate(found):
        following = next((other for other in found[index + 1 :] if other.kind not in _ASIDE), None)
        if segment.plain and following is not None and following.kind == "answer":
            result.append(replace(segment, kind="answer", target=None, rest=len(segment.stems)))
        else:
            result.append(segment)
    return result


def _finished(found: list[Segment], phase: Phase) -> list[Segment]:
    """While a question is open, "that is all" ends it only if nothing else is said; a short "no" beside it says the same."""
    if phase != "open" or not any(segment.kind == "done" for segment in found):
        return found
    rest = [segment for segment in found if segment.kind not in _ASIDE | {"done"}]
    if all(segment.kind == "answer" and segment.rest == 0 for segment in rest):
        return [segment if segment.kind in _ASIDE else segment.become("done") for segment in found]
    return [segment.become("none") if segment.kind == "done" else segment for segment in found]


def _small_talk(found: list[Segment]) -> list[Segment]:
    if not any(segment.kind == "social" for segment in found):
        return found
    if sum(segment.rest for segment in found if segment.kind == "answer") >= SMALL:
        return found
    return [segment.become("social") if segment.kind == "answer" else segment for segment in found]


def _ignorance(found: list[Segment]) -> tuple[list[Segment], Span | None]:
    """Not knowing is plain if little else is said; else it is a gap in an answer."""
    unknown = [segment for segment in found if segment.kind == "dont_know"]
    if not unknown:
        return found, None
    content = sum(segment.rest for segment in found if segment.kind in {"dont_know", "answer"})
    if content < PURE:
        return [segment.become("dont_know") if segment.kind == "answer" else segment for segment in found], None
    return [segment.become("answer") if segment.kind == "dont_know" else segment for segment in found], unknown[0].phrase


def _without_asides(found: list[Segment]) -> list[Segment]:
    """Courtesies and waiting count only where nothing else is said; then the first of them stands for the turn."""
    if all(segment.kind == "none" for segment in found):
        return [segment.become("answer") for segment in found]
    if all(segment.kind in _ASIDE for segment in found):
        kind = "think" if any(segment.kind == "think" for segment in found) else "social"
        return [segment.become(kind) for segment in found]
    return [segment.become("none") if segment.kind in _ASIDE else segment for segment in found]
