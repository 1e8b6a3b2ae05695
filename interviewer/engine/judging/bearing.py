"""What the newest line does: how far it answers, what it says of other questions, and words of it worth taking up."""

from collections.abc import Mapping, Sequence

from interviewer.domain.record import Record
from interviewer.domain.verdict import AnswersAsk, Elsewhere
from interviewer.engine.judging.evidence import ReadLine, read_lines
from interviewer.engine.judging.passage import Mark, Sighting
from interviewer.engine.judging.recall import RECALL_FLOOR
from interviewer.engine.judging.rubric import Rubric
from interviewer.engine.judging.verdicts import Standing

REAL_ANSWER = 12
"""From this many words an answer without any word of the subject is about something else."""
SHARED = 0.15
"""The share of an answer's content words that are specific to the question, below which it is about something else. Not fitted."""


def answers_ask(rubric: Rubric, record: Record, lines: Sequence[ReadLine], standings: Mapping[str, Standing]) -> AnswersAsk:
    """How far the newest line answers what was asked last."""
    newest = lines[-1]
    core = {p.point.id for p in rubric.points if p.point.tier == "core"}
    words = newest.line.text.split()
    content = [key for s in newest.sentences for t in s.tokens if t.counts for key in t.words[:1]]
    strays = len(words) >= REAL_ANSWER and sum(key in rubric.specific for key in content) < SHARED * len(content)
    if _touches(newest) and not (strays and _only_by_the_way(newest)):
        wanted = _pending(record, newest.line.turn) & set(standings) or core
        return "full" if all(standings[name].verdict == "met" for name in wanted) else "part"
    if not content or _garbled(newest.line.text):
        return "unclear"
    return "off_topic" if strays else "no"


def _touches(line: ReadLine) -> bool:
    return any(s.shown or any(s.groups) or (s.recalled and s.recall >= RECALL_FLOOR) for s in line.points.values())


def _only_by_the_way(line: ReadLine) -> bool:
    """Whether no point's decisive idea was seen."""
    return not any(s.shown or s.groups[:1] not in {(), (None,)} for s in line.points.values())


def _pending(record: Record, turn: int) -> set[str]:
    """What the last probe or hint before this turn aimed at."""
    aimed = [(p.turn, p.targets) for p in record.probes if p.turn < turn] + [(h.turn, h.points) for h in record.helps if h.turn < turn]
    return set(max(aimed, key=lambda a: a[0])[1]) if aimed else set()


def _garbled(text: str) -> bool:
    letters = [c for c in text.lower() if c.isalpha()]
    if len(letters) < 3:
        return True
    return not any(c in "aeiouyαεηιουω" for c in letters) and len(letters) > 4


def parts_answered(rubric: Rubric, standings: Mapping[str, Standing]) -> tuple[str, ...]:
    """The parts of which at least one point is met or half met."""
    return tuple(part.id for part in rubric.question.parts if any(standings[name].verdict in {"met", "partial"} for name in part.points))


def elsewhere(rubric: Rubric, others: Sequence[Rubric], record: Record) -> tuple[Elsewhere, ...]:
    """Passages of the newest line that fully make a core point of another question and none of this one."""
    newest = record.lines[-1]
    alone = Record(question=record.question, lines=(newest,), spoken=record.spoken)
    possible = [other for other in others if _may_complete(other, other.passage(newest.text, newest.asides).keys)]
    own = _complete(rubric, read_lines(rubric, alone)[0]) if possible else []
    found: list[Elsewhere] = []
    for other in possible:
        for passage in _complete(other, read_lines(other, alone)[0]):
            overlaps = any(passage.start < o.end and o.start < passage.end for o in own)
            if not overlaps and _is_about(other, rubric, newest.text[passage.start : passage.end]):
                shifted = {"start": newest.start + passage.start, "end": newest.start + passage.end}
                found.append(passage.model_copy(update=shifted))
    return tuple(dict.fromkeys(found))


def _may_complete(rubric: Rubric, keys: frozenset[str]) -> bool:
    """Whether a text with these words could make a core point: what cannot need not be looked at closely."""
    return any(
        point.shown_by.possible(keys) or (point.groups and all(group.possible(keys) for group in point.groups))
        for point in rubric.points
        if point.point.tier == "core"
    )


def _is_about(other: Rubric, own: Rubric, passage: str) -> bool:
    """Whether a passage has more words of the other question than of its own."""
    words = other.read(passage).keys
    return len(words & other.subject) > len(words & own.subject)


def _complete(rubric: Rubric, line: ReadLine) -> list[Elsewhere]:
    """Stretches of at most two neighbouring sentences that make a whole core point."""
    found: list[Elsewhere] = []
    for point in rubric.points:
        sighting = line.points[point.point.id]
        if point.point.tier == "core" and (span := _span(sighting, line)) is not None:
            found.append(Elsewhere(question=rubric.question.id, start=span[0], end=span[1]))
    return found


def _span(sighting: Sighting, line: ReadLine) -> tuple[int, int] | None:
    """The neighbouring sentences that make the point by themselves, with more than a word or two."""
    marks = [mark for mark in sighting.groups if mark is not None]
    if marks and len(marks) == len(sighting.groups) and _telling(marks) >= SPECIFIC:
        order = [s.start for s in line.sentences]
        places = sorted(order.index(mark.sentence.start) for mark in marks)
        if places[-1] - places[0] <= 1:
            return line.sentences[places[0]].start, line.sentences[places[-1]].end
    if sighting.shown is not None and _telling([sighting.shown]) >= SPECIFIC - 1:
        return sighting.shown.sentence.start, sighting.shown.sentence.end
    return None


def _telling(marks: Sequence[Mark]) -> int:
    """How many different words and formulas were seen."""
    cues = [mark.cue for mark in marks if mark.cue is not None]
    return len({key for cue in cues for key in cue.keys}) + any(cue.formulas for cue in cues)


SPECIFIC = 3
"""Fewer words of another question may stand in any answer."""
