"""The pieces of a turn as what they do, with their places in the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from interviewer.engine.listening.cues import Stems
from interviewer.engine.listening.lexicon import Range
from interviewer.engine.listening.view import Found, Kind, View

KEEPS_CONTENT = 6
"""Content words beside a phrase that make an answer of what is left of the sentence."""

_KEEPS = {"seek_verdict": 2, "challenge": 2}
"""Fewer are enough beside "is that right?": taking an answer for a question loses evidence."""

_SPLIT = frozenset({"skip", "repeat", "seek_solution", "hint_request", "seek_verdict", "challenge", "meta"})


@dataclass(frozen=True, slots=True)
class Segment:
    """A passage of a turn that does one thing."""

    kind: Kind
    start: int
    end: int
    target: str | None = None
    rest: int = 0
    """Content words beside the phrase that shows what it does."""
    stems: Stems = frozenset()
    """Its content words, phrase included."""
    plain: bool = False
    phrase: Range = (0, 0)
    """Where the phrase stands in the text."""
    question: str | None = None
    """The earlier question that the passage belongs to."""
    private: bool = False
    """A question about the interviewer in person."""
    sentence: int = 0
    """Passages with the same number stand in one sentence."""
    points: bool = False
    """Whether a word in it points at what was said before: "it", "them"."""

    def become(self, kind: Kind, target: str | None = None) -> "Segment":
        """The same passage, heard as something else."""
        return replace(self, kind=kind, target=target)


def segments(view: View, found: Found) -> Iterator[Segment]:
    """The piece as one passage, or as two where enough of an answer stands beside the phrase."""
    piece, words = view.piece, view.piece.words
    first, behind = found.place or (0, len(words))
    whole = Segment(
        found.kind, piece.start, piece.end, found.target, found.rest, view.stems, found.plain, (words[first].start, words[behind - 1].end),
        private=found.private, sentence=piece.sentence, points=view.lists.any("pointers", view.forms),
    )  # fmt: skip
    if found.place is None or found.kind not in _SPLIT:
        yield whole
        return
    left, right = sum(view.content[:first]), sum(view.content[behind:])
    enough = _KEEPS.get(found.kind, KEEPS_CONTENT)
    if max(left, right) < enough:
        yield whole
    elif left >= right:
        yield replace(whole, kind="answer", target=None, end=words[first - 1].end, rest=left)
        yield replace(whole, start=words[first].start, rest=0)
    else:
        yield replace(whole, end=words[behind - 1].end, rest=0)
        yield replace(whole, kind="answer", target=None, start=words[behind].start, rest=right)


def runs(found: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Neighbours that belong together: of the same kind, and about the same thing."""
    current: list[Segment] = []
    for segment in found:
        if current and _matter(segment) != _matter(current[0]):
            yield current
            current = []
        current.append(segment)
    if current:
        yield current


def _matter(segment: Segment) -> tuple[Kind, str | None, bool]:
    return segment.kind, segment.target, segment.private
