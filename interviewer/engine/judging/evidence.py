"""What the lines of a question show: for each point, which of its cues stand where."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from interviewer.domain.record import Line, Record
from interviewer.engine.judging.guards import asides, blanked, in_another_language
from interviewer.engine.judging.recall import MIN_CLAIM_WORDS, Stretch, recall, stretches
from interviewer.engine.judging.rubric import Group, Heard, Rubric, SoughtPoint
from interviewer.engine.judging.soup import sensible
from interviewer.engine.reading.expressions import Expression, places
from interviewer.engine.reading.passages import Sentence


@dataclass(frozen=True, slots=True)
class Mark:
    """A cue seen: in which line, which sentence, from which token to which."""

    line: int
    sentence: Sentence
    first: int
    last: int
    cue: Expression | None = None


@dataclass(slots=True)
class Sighting:
    """What one line shows of one point: a mark for each group, or None."""

    groups: tuple[Mark | None, ...] = ()
    shown: Mark | None = None
    recall: float = 0.0
    recalled: Mark | None = None
    denied: Mark | None = None
    """All groups stand in this sentence, and are denied there."""


@dataclass(frozen=True)
class ReadLine:
    """A line, read for one question."""

    line: Line
    index: int
    heard: Heard
    sentences: tuple[Sentence, ...]
    keys: frozenset[str]
    stretches: tuple[Stretch, ...] = ()
    foreign: bool = False
    points: dict[str, Sighting] = field(default_factory=dict[str, Sighting])


def read_lines(rubric: Rubric, record: Record) -> list[ReadLine]:
    """Every line with what it shows of every point."""
    lines = [_read_line(rubric, record, line, index) for index, line in enumerate(record.lines)]
    for line in lines:
        for point in rubric.points:
            line.points[point.point.id] = _sighting(point, line)
    return lines


def _read_line(rubric: Rubric, record: Record, line: Line, index: int) -> ReadLine:
    heard = rubric.asked
    for spoken in record.spoken:
        if spoken.turn < line.turn:
            heard = heard.joined(rubric.hear(spoken.text))
    if in_another_language(line.text):
        return ReadLine(line, index, heard, (), frozenset(), foreign=True)
    reading = rubric.read(blanked(line.text, [*line.asides, *asides(line.text)]))
    asking_counts = rubric.question.hears_questions
    sentences = tuple(sentence for sentence in sensible(reading) if asking_counts or not sentence.asked)
    keys = frozenset[str]().union(*(s.keys for s in sentences))
    return ReadLine(line, index, heard, sentences, keys, stretches(sentences))


def _sighting(point: SoughtPoint, line: ReadLine) -> Sighting:
    """Cues first; the claim's own words and a denial only where the cues leave the point open."""
    groups = tuple(_first(group, point, line) for group in point.groups)
    shown = _first(point.shown_by, point, line)
    if shown is not None or (groups and all(groups)) or not line.sentences:
        return Sighting(groups, shown)
    share, sentence = recall(point, line.stretches, line.heard.keys)
    return Sighting(
        groups=groups,
        recall=share,
        recalled=Mark(line.index, sentence, 0, len(sentence.tokens) - 1) if sentence else None,
        denied=None if any(groups) else _denied(point, line),
    )


def _first(group: Group, point: SoughtPoint, line: ReadLine) -> Mark | None:
    """The first place where one of the expressions stands as evidence."""
    possible = [cue for cue in group.possible(line.keys) if cue not in line.heard.expressions]
    for sentence in line.sentences if possible else ():
        here = [cue for cue in possible if cue.keys <= sentence.keys]
        if not here or _is_flipped(point, sentence):
            continue
        for cue in here:
            for place in places(cue, sentence):
                if not place.unknown and (point.negated or not place.denied):
                    return Mark(line.index, sentence, place.first, place.last, cue)
    return None


def _is_flipped(point: SoughtPoint, sentence: Sentence) -> bool:
    """Whether a sentence is nearly the claim itself with a denial put in."""
    if point.negated or not sentence.scopes[0]:
        return False
    return any(len(claim.keys() & sentence.keys) >= FLIPPED * len(claim) for claim in point.claims if len(claim) >= MIN_CLAIM_WORDS)


FLIPPED = 0.8
"""The share of a claim's words that makes a sentence nearly the claim itself."""


def _denied(point: SoughtPoint, line: ReadLine) -> Mark | None:
    """A sentence in which every group of the point stands and is denied."""
    if point.negated or not point.groups:
        return None
    for sentence in line.sentences:
        if sentence.scopes[0]:
            if _is_flipped(point, sentence):
                return Mark(line.index, sentence, 0, len(sentence.tokens) - 1)
            marks = [_denied_in(group.possible(sentence.keys), sentence, line) for group in point.groups]
            found = [mark for mark in marks if mark is not None]
            if len(found) == len(marks):
                return found[0]
    return None


def _denied_in(group: Sequence[Expression], sentence: Sentence, line: ReadLine) -> Mark | None:
    for cue in group:
        for place in places(cue, sentence):
            if place.denied:
                return Mark(line.index, sentence, place.first, place.last, cue)
    return None


def seen_together(groups: tuple[Group, ...], line: ReadLine) -> Mark | None:
    """The first sentence of a line in which every group stands, un-denied and not told of others."""
    possible = [group.possible(line.keys) for group in groups]
    if not possible or not all(possible):
        return None
    for sentence in line.sentences:
        if sentence.keys & _DISTANCE:
            continue
        found = [_any(group, (sentence,), even_denied=False) for group in possible]
        marks = [mark for mark in found if mark is not None]
        if len(marks) == len(groups):
            first, last = min(m[1] for m in marks), max(m[2] for m in marks)
            return Mark(line.index, sentence, first, last)
    return None


def seen_anywhere(groups: tuple[Group, ...], line: ReadLine) -> Mark | None:
    """Where the first of the groups stands, if all of them stand somewhere in the line."""
    found = [_any(group.possible(line.keys), line.sentences, even_denied=True) for group in groups]
    marks = [mark for mark in found if mark is not None]
    return Mark(line.index, *marks[0]) if marks and len(marks) == len(groups) else None


_DISTANCE = frozenset({"wrong", "fals", "myth", "mistak", "misconcept", "incorrect", "untru", "peopl", "trap"})
"""Words of somebody who speaks of the mistake instead of making it."""


def _any(group: Sequence[Expression], sentences: tuple[Sentence, ...], *, even_denied: bool) -> tuple[Sentence, int, int] | None:
    for sentence in sentences:
        for cue in group:
            for place in places(cue, sentence):
                if not place.unknown and (even_denied or not place.denied):
                    return sentence, place.first, place.last
    return None
