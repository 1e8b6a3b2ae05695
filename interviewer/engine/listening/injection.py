"""Finds what is said to a grader or a program instead of the interviewer; the subject's own words must not look like it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from interviewer.domain.phrases import InjectionPhrases
from interviewer.engine.listening.lexicon import Lexicon
from interviewer.engine.listening.wording import Piece

Span = tuple[int, int]


class InjectionFinder:
    """Knows the signs of speech to a grader."""

    def __init__(self, phrases: InjectionPhrases, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._marks = [re.compile(mark, re.IGNORECASE | re.MULTILINE) for mark in phrases.marks]

    def spans(self, text: str, pieces: Sequence[Piece]) -> list[Span]:
        """The offending sentences, in order, apart from each other."""
        found = [*self._spoken(pieces), *self._marked(text, pieces)]
        return list(_merged(sorted(found)))

    def _spoken(self, pieces: Sequence[Piece]) -> Iterator[Span]:
        for _, group in groupby(pieces, key=lambda piece: piece.sentence):
            parts = list(group)
            forms = [form for piece in parts for form in piece.forms]
            hits = self._lexicon.hits(forms)
            harmless = hits.of("subject_matter")
            owners = [piece for piece in parts for _ in piece.words]
            for first, behind in hits.of("injection"):
                if not any(begin < behind and end > first for begin, end in harmless):
                    yield owners[first].start, owners[behind - 1].end

    def _marked(self, text: str, pieces: Sequence[Piece]) -> Iterator[Span]:
        for mark in self._marks:
            for match in mark.finditer(text):
                start, end = match.start() + len(match.group()) - len(match.group().lstrip()), match.end()
                touched = [piece for piece in pieces if piece.start < end and piece.end > start]
                yield min([start, *(piece.start for piece in touched)]), max([end, *(piece.end for piece in touched)])


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    current: Span | None = None
    for span in spans:
        if current is None:
            current = span
        elif span[0] <= current[1]:
            current = (current[0], max(current[1], span[1]))
        else:
            yield current
            current = span
    if current is not None:
        yield current
