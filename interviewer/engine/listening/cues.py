"""What the words of a turn can be about in one interview: clarifications, facts, topics to avoid, and the questions themselves."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from interviewer.domain.cast import Cast
from interviewer.domain.question import Question

Stems = frozenset[str]
Reduce = Callable[[str], Stems]
"""From a text to the common forms of its content words."""


@dataclass(frozen=True, slots=True)
class Match:
    """The best of several things the words may be about, and how many words speak for it."""

    key: str
    score: int
    content: int = 0
    """How many of them have content of their own."""
    words: Stems = frozenset()
    """Every word of the text that speaks for it."""


@dataclass(frozen=True, slots=True)
class QuestionCues:
    """The words that belong to one question."""

    title: Stems
    topic: Stems
    clarifications: tuple[tuple[Stems, ...], ...]
    expressions: tuple[Stems, ...]
    """The expressions by which a judge sees a point."""
    words: Stems
    """Every word with content that belongs to the question."""
    hears_questions: bool
    """Whether asking back is a way to answer it."""
    scored: bool

    @classmethod
    def of(cls, question: Question, reduce: Reduce, light: Stems) -> "QuestionCues":
        """The cues of a question."""
        expressions = [cue for point in question.points for group in (*point.cues, point.shown_by) for cue in group]
        prose = [question.ask, question.title, question.model_answer or "", *(t for p in question.points for t in (p.claim, p.say))]
        return cls(
            title=reduce(question.title),
            topic=reduce(question.topic),
            clarifications=tuple(tuple(map(reduce, c.cues)) for c in question.clarifications),
            expressions=tuple(stems for stems in map(reduce, expressions) if stems),
            words=frozenset[str]().union(*map(reduce, [*prose, *expressions])) - light,
            hears_questions=question.hears_questions,
            scored=question.scored,
        )

    def clarification(self, stems: Stems) -> Match | None:
        """The clarification whose cues fit best, as its index."""
        return _best((str(index), sum(len(cue) for cue in cues if cue <= stems)) for index, cues in enumerate(self.clarifications))

    def evidence(self, stems: Stems) -> int:
        """The length in words of the longest expression of a point among the words; 0 for none."""
        return max((len(cue) for cue in self.expressions if cue <= stems), default=0)


class CastCues:
    """The cues of everything in an interview."""

    def __init__(self, cast: Cast, reduce: Reduce, light: Stems) -> None:
        self.cast = cast
        self.light = light
        self.questions = {question.id: QuestionCues.of(question, reduce, light) for question in cast.questions}
        self._intents = [(fact.id, [stems for stems in map(reduce, fact.intents) if stems]) for fact in cast.persona.facts]
        self._digressions = [tuple(map(reduce, digression.cues)) for digression in cast.persona.policy.digressions]
        every = [cues.words for cues in self.questions.values()]
        self._shared = {word: sum(word in words for words in every) for word in frozenset[str]().union(*every)}

    def fact(self, stems: Stems, *, touching: Stems | None = None) -> Match | None:
        """The fact of which an intent fits with the most content, then the one of which most words are there.

        An intent of light words alone fits only where nothing else is said; of `touching` an intent must hold a word.
        """
        best: tuple[tuple[int, int, int], Match] | None = None
        for fact, intents in self._intents:
            fitting = [intent for intent in intents if self._fits(intent, stems) and (touching is None or intent & touching)]
            if not fitting:
                continue
            score, words = max(map(len, fitting)), frozenset[str]().union(*fitting)
            rank = (max(len(intent - self.light) for intent in fitting), len(words - self.light), score)
            if best is None or rank > best[0]:
                best = rank, Match(fact, score, rank[1], words)
        return best[1] if best is not None else None

    def _fits(self, intent: Stems, stems: Stems) -> bool:
        return intent <= stems and (not intent <= self.light or stems <= self.light)

    def digression(self, stems: Stems, *, but: Stems = frozenset()) -> Match | None:
        """The topic to avoid that is named, as its index; cues within `but` do not count."""
        return _best(
            (str(index), max((len(cue) for cue in cues if cue and cue <= stems and not cue <= but), default=0))
            for index, cues in enumerate(self._digressions)
        )

    def likeness(self, question_id: str, stems: Stems) -> float:
        """How much the words are those of this question: shared words, each worth the less the more questions have it."""
        return sum(1 / self._shared[word] for word in stems & self.questions[question_id].words)


def _best(scored: Iterable[tuple[str, int]]) -> Match | None:
    best: Match | None = None
    for key, score in scored:
        if score > (best.score if best else 0):
            best = Match(key, score)
    return best
