"""What the lines of a question show: for each point, which of its cues stand where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from interviewer.domain.record import Line, Record
from interviewer.engine.judging.passage import Heard, Mark, Passage, Sighting
from interviewer.engine.judging.recall import MIN_CLAIM_WORDS, recall
from interviewer.engine.judging.rubric import Group, Rubric, SoughtPoint
from interviewer.engine.reading.expressions import Expression, places
from interviewer.engine.reading.passages import Sentence

KEPT_SIGHTINGS = 32
"""For how many histories of the conversation it is kept what a line shows."""


@dataclass(frozen=True)
class ReadLine:
    """A line, read for one question."""

    line: Line
    index: int
    heard: Heard
    sentences: tuple[Sentence, ...]
    keys: frozenset[str]
    foreign: bool
    points: Mapping[str, Sighting]


def read_lines(rubric: Rubric, record: Record) -> list[ReadLine]:
    """Every line with what it shows of every point."""
    return [_read_line(rubric, record, line, index) for index, line in enumerate(record.lines)]


def _read_line(rubric: Rubric, record: Record, line: Line, index: int) -> ReadLine:
    heard = rubric.asked.joined([rubric.hear(spoken.text) for spoken in record.spoken if spoken.turn < line.turn])
    passage = rubric.passage(line.text, line.asides)
    # What else had been said changes nothing that is seen.
    key = index, Heard(heard.keys & rubric.claimed, heard.expressions)
    points = passage.seen.get(key)
    if points is None:
        points = {point.point.id: _sighting(point, passage, index, heard) for point in rubric.points}
        if len(passage.seen) >= KEPT_SIGHTINGS:
            passage.seen.clear()
        passage.seen[key] = points
    return ReadLine(line, index, heard, passage.sentences, passage.keys, passage.foreign, points)


def _sighting(point: SoughtPoint, passage: Passage, index: int, heard: Heard) -> Sighting:
    """Cues first; the claim's own words and a denial only where the cues leave the point open."""
    groups = tuple(_first(group, point, passage, index, heard) for group in point.groups)
    shown = _first(point.shown_by, point, passage, index, heard)
    if shown is not None or (groups and all(groups)) or not passage.sentences:
        return Sighting(groups, shown)
    share, sentence = recall(point, passage.stretches, heard.keys)
    return Sighting(
        groups=groups,
        recall=share,
        recalled=Mark(index, sentence, 0, len(sentence.tokens) - 1) if sentence else None,
        denied=None if any(groups) else _denied(point, passage, index),
    )


def _first(group: Group, point: SoughtPoint, passage: Passage, index: int, heard: Heard) -> Mark | None:
    """The first place where one of the expressions stands as evidence."""
    possible = [cue for cue in group.possible(passage.keys) if cue not in heard.expressions]
    for sentence in passage.sentences if possible else ():
        here = [cue for cue in possible if cue.keys <= sentence.keys]
        if not here or _is_flipped(point, sentence):
            continue
        for cue in here:
            for place in places(cue, sentence):
                if not place.unknown and (point.negated or not place.denied):
                    return Mark(index, sentence, place.first, place.last, cue)
    return None


def _is_flipped(point: SoughtPoint, sentence: Sentence) -> bool:
    """Whether a sentence is nearly the claim itself with a denial put in."""
    if point.negated or not sentence.scopes[0]:
        return False
    return any(len(claim.keys() & sentence.keys) >= FLIPPED * len(claim) for claim in point.claims if len(claim) >= MIN_CLAIM_WORDS)


FLIPPED = 0.8
"""The share of a claim's words that makes a sentence nearly the claim itself."""


def _denied(point: SoughtPoint, passage: Passage, index: int) -> Mark | None:
    """A sentence in which every group of the point stands and is denied."""
    if point.negated or not point.groups:
        return None
    for sentence in passage.sentences:
        if sentence.scopes[0]:
            if _is_flipped(point, sentence):
                return Mark(index, sentence, 0, len(sentence.tokens) - 1)
            marks = [_denied_in(group.possible(sentence.keys), sentence, index) for group in point.groups]
            found = [mark for mark in marks if mark is not None]
            if len(found) == len(marks):
                return found[0]
    return None


def _denied_in(group: Sequence[Expression], sentence: Sentence, index: int) -> Mark | None:
    for cue in group:
        for place in places(cue, sentence):
            if place.denied:
                return Mark(index, sentence, place.first, place.last, cue)
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
