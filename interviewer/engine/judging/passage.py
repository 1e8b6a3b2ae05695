"""A line of the candidate's made ready for one question, and what can be seen in it; kept, since every line is judged again and again."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from interviewer.engine.judging.guards import asides, blanked, in_another_language
from interviewer.engine.judging.soup import sensible
from interviewer.engine.reading.expressions import Expression
from interviewer.engine.reading.passages import Sentence, Vocabulary, read
from interviewer.engine.reading.tokens import NEGATION

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Heard:
    """What the interviewer had said: its words, and the expressions that stood in it."""

    keys: frozenset[str] = frozenset()
    expressions: frozenset[Expression] = frozenset()

    def joined(self, others: Sequence["Heard"]) -> "Heard":
        """All of them together."""
        if not others:
            return self
        return Heard(self.keys.union(*(o.keys for o in others)), self.expressions.union(*(o.expressions for o in others)))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Two neighbouring sentences."""

    first: Sentence
    words: frozenset[str]
    negates: bool
    """Whether a negation stands in them."""
    denies: bool
    """Whether anything in them is denied or said to be unknown."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A cue seen: in which line, which sentence, from which token to which."""

    line: int
    sentence: Sentence
    first: int
    last: int
    cue: Expression | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one line shows of one point: a mark for each group, or None."""

    groups: tuple[Mark | None, ...] = ()
    shown: Mark | None = None
    recall: float = 0.0
    recalled: Mark | None = None
    denied: Mark | None = None
    """All groups stand in this sentence, and are denied there."""


@dataclass(frozen=True)
class Passage:
    """What of a line is read: sentences that say something to the interviewer, none of a text in another language."""

    sentences: tuple[Sentence, ...] = ()
    keys: frozenset[str] = frozenset()
    stretches: tuple[Stretch, ...] = ()
    foreign: bool = False
    seen: dict[tuple[int, Heard], dict[str, Sighting]] = field(default_factory=dict[tuple[int, Heard], dict[str, Sighting]])
    """Point id to what was seen of it, for each place of the line in its record and what had been said before it."""


def make_passage(text: str, barred: Spans, vocabulary: Vocabulary, *, asking_counts: bool) -> Passage:
    """The text without the spans that speak to a grader; questions to the interviewer only where asking is part of the answer."""
    if in_another_language(text):
        return Passage(foreign=True)
    reading = read(blanked(text, [*barred, *asides(text)]), vocabulary)
    sentences = tuple(sentence for sentence in sensible(reading) if asking_counts or not sentence.asked)
    return Passage(sentences, frozenset[str]().union(*(s.keys for s in sentences)), _stretches(sentences))


def _stretches(sentences: Sequence[Sentence]) -> tuple[Stretch, ...]:
    """Every pair of neighbours, and the last sentence alone."""
    return tuple(
        Stretch(
            near[0],
            frozenset[str]().union(*(sentence.keys for sentence in near)),
            any(NEGATION in sentence.keys for sentence in near),
            any(sentence.scopes[0] or sentence.scopes[1] for sentence in near),
        )
        for near in (sentences[index : index + 2] for index in range(len(sentences)))
    )
