"""A question made ready for reading answers: its cues as expressions, its claims as weighted words."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from interviewer.domain.cast import Cast
from interviewer.domain.question import CueGroup, Misconception, Point, Question
from interviewer.engine.judging.passage import Heard, Passage, Spans, make_passage
from interviewer.engine.reading.expressions import Expression, expression, places
from interviewer.engine.reading.passages import Reading, Vocabulary, read
from interviewer.engine.reading.prose import tokens
from interviewer.engine.reading.tokens import NEGATION


class Group:
    """Alternative expressions of one idea."""

    def __init__(self, texts: Iterable[str], *, strict: bool = False) -> None:
        self.cues = tuple(expression(text, strict=strict) for text in texts)
        counts = Counter(key for cue in self.cues for key in cue.keys)
        self._by_key: dict[str, list[tuple[int, Expression]]] = {}
        for place, cue in enumerate(self.cues):
            rarest = min(cue.keys, key=lambda key: (counts[key], key), default="")
            self._by_key.setdefault(rarest, []).append((place, cue))

    @property
    def name(self) -> str:
        """Its first expression, by which it may be called."""
        return self.cues[0].text if self.cues else ""

    def possible(self, keys: frozenset[str]) -> list[Expression]:
        """The expressions of which every word is among these, in the author's order."""
        if self._by_key.keys().isdisjoint(keys):
            return []
        found = {place: cue for key in self._by_key.keys() & keys for place, cue in self._by_key[key] if cue.keys <= keys}
        return [found[place] for place in sorted(found)]


KEPT_TEXTS = 256
"""How many texts an interviewer said are kept ready for each question."""
KEPT_PASSAGES, KEPT_LENGTH = 512, 4_000
"""How many of the candidate's lines are, and up to how many characters each."""


@dataclass(frozen=True)
class SoughtPoint:
    """A point with what shows it."""

    point: Point
    groups: tuple[Group, ...]
    shown_by: Group
    claims: tuple[Mapping[str, float], ...]
    """The words of the claim, and of the sentence that would have earned it, with their rarity."""
    negated: bool
    """Whether the claim itself denies something, so that a denial near a cue says nothing."""


@dataclass(frozen=True)
class SoughtMisconception:
    """A misconception with what betrays it and what takes it back."""

    misconception: Misconception
    groups: tuple[Group, ...]
    repaired_by: tuple[Group, ...]


@dataclass
class Rubric:
    """Everything the embedded judge looks for in answers to one question."""

    question: Question
    vocabulary: Vocabulary
    points: tuple[SoughtPoint, ...]
    misconceptions: tuple[SoughtMisconception, ...]
    rarity: Mapping[str, float]
    subject: frozenset[str]
    """Every word of the question, its points and its cues."""
    specific: frozenset[str]
    """Those of them that do not belong to most other questions as well."""
    claimed: frozenset[str]
    """Every word of the claims."""
    _heard: dict[str, Heard] = field(default_factory=dict[str, Heard])
    _passages: dict[tuple[str, Spans], Passage] = field(default_factory=dict[tuple[str, Spans], Passage])

    @property
    def asked(self) -> Heard:
        """What anyone who was asked this question has heard."""
        question = self.question
        return self.hear("\n\n".join((question.ask, question.short, *question.rephrasings)))

    def read(self, text: str) -> Reading:
        """A text with slips mended towards the words of this question."""
        return read(text, self.vocabulary)

    def passage(self, text: str, barred: Spans) -> Passage:
        """A line of the candidate's made ready; lines of ordinary length are kept."""
        kept = self._passages.get((text, barred))
        if kept is None:
            kept = make_passage(text, barred, self.vocabulary, asking_counts=self.question.hears_questions)
            if len(text) <= KEPT_LENGTH:
                if len(self._passages) >= KEPT_PASSAGES:
                    del self._passages[next(iter(self._passages))]
                self._passages[text, barred] = kept
        return kept

    def hear(self, text: str) -> Heard:
        """What somebody has heard who was told this text; kept, since interviewers repeat themselves."""
        if text not in self._heard:
            if len(self._heard) >= KEPT_TEXTS:
                self._heard.clear()
            self._heard[text] = self._hear(text)
        return self._heard[text]

    def _hear(self, text: str) -> Heard:
        reading = read(text, self.vocabulary)
        sought = [e for p in self.points for group in (*p.groups, p.shown_by) for e in group.possible(reading.keys)]
        found = {e for e in sought if any(True for s in reading.sentences for _ in places(e, s))}
        return Heard(reading.keys, frozenset(found))


def rarity(cast: Cast) -> dict[str, float]:
    """How rare each word is among the points of all questions, 0 for one that stands in all of them."""
    points = [point for question in cast.questions for point in question.points]
    counts = Counter(key for point in points for key in _keys(f"{point.claim}. {point.say}"))
    return {key: math.log((1 + len(points)) / count) for key, count in counts.items()}


def common(cast: Cast) -> frozenset[str]:
    """The words of more than a third of the questions that are scored: words of the trade and of the language."""
    subjects = [subject(question) for question in cast.questions if question.scored]
    counts = Counter(key for words in subjects for key in words)
    return frozenset(key for key, count in counts.items() if count > max(1, len(subjects) / 3))


def make_rubric(question: Question, rarities: Mapping[str, float], common: frozenset[str]) -> Rubric:
    """The rubric of one question, with the rarities and the common words of its cast."""
    points = tuple(_point(point, rarities) for point in question.points)
    return Rubric(
        question=question,
        vocabulary=Vocabulary(_texts(question)),
        points=points,
        misconceptions=tuple(_misconception(m) for m in question.misconceptions),
        rarity=rarities,
        subject=(words := subject(question)),
        specific=words - common,
        claimed=frozenset(key for point in points for claim in point.claims for key in claim),
    )


def subject(question: Question) -> frozenset[str]:
    """Every content word of a question, its points and its cues."""
    return _words(tuple(_texts(question)))


@lru_cache(maxsize=256)
def _words(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(key for text in texts for key in _keys(text))


def _texts(question: Question) -> list[str]:
    cues = [text for point in question.points for group in (*point.cues, point.shown_by) for text in group]
    cues += [text for m in question.misconceptions for group in (*m.cues, *m.repaired_by) for text in group]
    claims = [text for point in question.points for text in (point.claim, point.say)]
    return [*cues, *claims, question.ask]


def _point(point: Point, rarities: Mapping[str, float]) -> SoughtPoint:
    return SoughtPoint(
        point=point,
        groups=_groups(point.cues),
        shown_by=Group(point.shown_by),
        claims=tuple({key: rarities.get(key, 1.0) for key in _keys(text)} for text in (point.claim, point.say)),
        negated=_denies(point.claim),
    )


def _misconception(m: Misconception) -> SoughtMisconception:
    return SoughtMisconception(m, _groups(m.cues, strict=True), _groups(m.repaired_by))


def _groups(groups: Iterable[CueGroup], *, strict: bool = False) -> tuple[Group, ...]:
    return tuple(Group(group, strict=strict) for group in groups)


@lru_cache(maxsize=60_000)
def _keys(text: str) -> tuple[str, ...]:
    """The word keys of a text, each once, in order: sums over them are the same in every run."""
    return tuple(dict.fromkeys(key for token in tokens(text) if token.counts for key in token.words))


def _denies(text: str) -> bool:
    return any(NEGATION in token.words for token in tokens(text))
