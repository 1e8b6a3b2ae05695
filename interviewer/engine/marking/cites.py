"""Finds what a judge quotes in the candidate's own words; what is not there, or is no evidence, is no cite."""

import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from interviewer.domain.question import Question
from interviewer.domain.verdict import Cite
from interviewer.engine.judging.guards import asides
from interviewer.engine.judging.quoting import QUOTE_WORDS
from interviewer.engine.marking.folding import Folded, Span, fold
from interviewer.engine.marking.lines import CandidateLine, Numbered
from interviewer.engine.marking.reply import QuotedLine
from interviewer.engine.reading.lexicon import NEGATIONS, STOP
from interviewer.engine.reading.slips import nearest

LIKENESS = 0.9
"""How much of a quote must stand in a sentence, letter by letter, for the sentence to be what was meant."""
LONGEST_QUOTE = 2_000
"""A longer quote, in characters, is no quote."""

_SENTENCE = re.compile(r"\S[^\n]*?(?:[.!?](?=\s)|$)", re.MULTILINE)
_OMISSION = re.compile(r"\[?(?:\.{3}|…)\]?")
_WORD = re.compile(r"[^\W_]+")
_EDGES = " \"'.,;:!?…"


@dataclass(frozen=True, slots=True)
class Found:
    """A cite with its place in the line."""

    line: CandidateLine
    start: int
    end: int

    @property
    def cite(self) -> Cite:
        """What a verdict keeps of it."""
        return Cite(turn=self.line.line.turn, quote=self.line.line.text[self.start : self.end])


@dataclass(frozen=True, slots=True)
class _Source:
    line: CandidateLine
    folded: Folded
    barred: tuple[Span, ...]
    """Spans that are addressed to a grader, or the whole of a line that says nothing."""
    heard: tuple[Folded, ...]
    """What the interviewer had said by then."""


class Evidence:
    """The candidate's lines of one question, ready to be cited."""

    def __init__(self, lines: Sequence[Numbered], question: Question, telling: Collection[str]) -> None:
        """`telling` are the ids of the lines that say something at all."""
        self._sources: list[_Source] = []
        heard = [fold(question.ask)]
        for line in lines:
            if isinstance(line, CandidateLine):
                self._sources.append(_Source(line, fold(line.line.text), _barred(line, telling), tuple(heard)))
            else:
                heard.append(fold(line.text))

    def find(self, quoted: QuotedLine) -> Found | None:
        """The candidate's own words that were quoted: exactly, in another line than was named, or by a sentence that is nearly the same."""
        if len(quoted.quote) > LONGEST_QUOTE:
            return None
        name = quoted.line.strip(" :").casefold()
        named = [source for source in self._sources if source.line.id.casefold() == name]
        order = [*named, *(source for source in self._sources if source not in named)]
        stands = False
        for quote in _readings(quoted.quote):
            for source in order:
                for span in _exact(quote, source.folded):
                    stands = True
                    if (found := _found(source, *source.folded.unfolded(span))) is not None:
                        return found
        if stands:
            return None
        return next((found for source in named if (found := _alike(quoted.quote, source)) is not None), None)


def _barred(line: CandidateLine, telling: Collection[str]) -> tuple[Span, ...]:
    if line.id not in telling:
        return ((0, len(line.line.text)),)
    return (*line.line.asides, *asides(line.line.text))


def _readings(quote: str) -> Iterator[str]:
    """The quote, and what it is if it was copied with its JSON escapes, or if a formula's backslashes were read as escapes."""
    yield quote
    if "\\" in quote:
        try:
            yield str(json.loads(f'"{quote}"'))
        except ValueError:
            yield quote.replace('\\"', '"').replace("\\\\", "\\")
    escapes = {"\b": "\\b", "\f": "\\f", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
    if any(control in quote for control in escapes):
        yield "".join(escapes.get(character, character) for character in quote)


def _exact(quote: str, line: Folded) -> Iterator[Span]:
    """Where the quote stands; one with omissions stands from its first piece to its last, or where its longest piece does."""
    whole = fold(quote).text
    yield from line.spans(whole)
    yield from line.spans(whole.strip(_EDGES))
    pieces = [piece for part in _OMISSION.split(quote) if (piece := fold(part).text.strip(_EDGES))]
    if len(pieces) < 2:
        return
    spans: list[Span] = []
    for piece in pieces:
        behind = spans[-1][1] if spans else 0
        span = next((span for span in line.spans(piece) if span[0] >= behind), None)
        if span is None:
            return
        spans.append(span)
    start, end = spans[0][0], spans[-1][1]
    if len(line.text[start:end].split()) <= QUOTE_WORDS:
        yield start, end
    else:
        yield max(spans, key=lambda span: span[1] - span[0])


def _alike(quote: str, source: _Source) -> Found | None:
    """The sentence that holds the quote but for a few letters; a denial or a number too many or too few is no slip."""
    wanted = fold(quote).text.strip(_EDGES)
    for sentence in _SENTENCE.finditer(source.line.line.text):
        folded = fold(sentence.group())
        near = nearest(wanted, folded.text, LIKENESS)
        if near is None:
            continue
        start, end = _to_words(folded.text, *near)
        if _telling(folded.text[start:end]) != _telling(wanted):
            continue
        first, behind = folded.unfolded((start, end))
        found = _found(source, sentence.start() + first, sentence.start() + behind)
        if found is not None:
            return found if len(sentence.group().split()) > QUOTE_WORDS else _found(source, *sentence.span()) or found
    return None


def _to_words(text: str, start: int, end: int) -> Span:
    while start > 0 and text[start - 1] != " ":
        start -= 1
    while end < len(text) and text[end] != " ":
        end += 1
    return start, end


def _telling(text: str) -> list[str]:
    words = _WORD.findall(text.replace("'", ""))
    return sorted(word for word in words if word in NEGATIONS or not word.isalpha())


def _found(source: _Source, start: int, end: int) -> Found | None:
    """The span as a cite of at most 25 words; None if it lies in a barred one, is the interviewer's, or says nothing."""
    text = source.line.line.text
    words = list(re.finditer(r"\S+", text[start:end]))
    if len(words) > QUOTE_WORDS:
        end = start + words[QUOTE_WORDS - 1].end()
    if any(start < stop and begin < end for begin, stop in source.barred):
        return None
    piece = fold(text[start:end]).text.strip(_EDGES)
    said = set(_WORD.findall(piece))
    if not said or (said <= STOP and piece != source.folded.text.strip(_EDGES)):
        return None
    return None if any(heard.holds(piece) for heard in source.heard) else Found(source.line, start, end)
