"""Choosing authored words: varied by the seed, none said twice until all were, and long ones never twice."""

from random import Random

from interviewer.domain.casing import sentence
from interviewer.domain.moves import Move, MoveName
from interviewer.domain.people import Member
from interviewer.domain.question import Question
from interviewer.domain.state import State
from interviewer.domain.template import LineTemplate

LONG = 5
"""A sentence of this many words is noticed when it comes again."""


class Picker:
    """Draws lines for one turn. It remembers what the interview has used and what this turn has drawn."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._used = dict(state.used)

    def rng(self, purpose: str) -> Random:
        """The turn's own chance for one purpose, the same in every replay."""
        return Random(f"{self._state.settings.seed}:{self._state.turn}:{purpose}")

    def line(self, act: MoveName, name: str, *, by: Member | None = None, **fields: str) -> Move | None:
        """A move that says one line of the list `name`, a member's own one first; None if no line can be said with these fields."""
        purpose = f"line:{name}"
        if by is not None and name in by.lines:
            name = f"{by.id}:{name}"
        lines = self._state.cast.persona.lines_named(name)
        usable = [i for i, text in enumerate(lines) if LineTemplate(text).names <= fields.keys()]
        if fields:
            filled = [i for i in usable if LineTemplate(lines[i]).names]
            usable = filled or usable
        fresh = [i for i in usable if not self._used.get(f"{name}.{i}")]
        if not fresh:
            short = [i for i in usable if len(LineTemplate(lines[i]).substitute(fields).split()) < LONG]
            least = min((self._used.get(f"{name}.{i}", 0) for i in short), default=0)
            fresh = [i for i in short if self._used.get(f"{name}.{i}", 0) == least]
        if not fresh:
            return None
        index = self.rng(purpose).choice(fresh)
        self._take(f"{name}.{index}")
        return Move(act=act, text=LineTemplate(lines[index]).substitute(fields), line=f"{name}.{index}", hook=fields.get("hook"))

    def text(self, key: str, texts: tuple[str, ...], *, again: bool = False) -> tuple[str, str] | None:
        """The first of the texts not said yet, with its name; with `again` the first one once all were said, else None."""
        for index, text in enumerate(texts):
            if not self._used.get(f"{key}.{index}"):
                self._take(f"{key}.{index}")
                return text, f"{key}.{index}"
        if again and texts:
            self._take(f"{key}.0")
            return texts[0], f"{key}.0"
        return None

    def _take(self, line: str) -> None:
        self._used[line] = self._used.get(line, 0) + 1


def reminder(text: str) -> str:
    """A question's short form as a sentence."""
    text = sentence(text)
    return text if text[-1] in ".?!" else text + "."


def probe_key(question: Question, target: str) -> str:
    """The name under which the probes of a target are counted as said."""
    return f"{question.id}:probe:{target}"


def probe_texts(question: Question, target: str) -> tuple[str, ...]:
    """The probes that aim at a point or misconception of the question."""
    for point in question.points:
        if point.id == target:
            return point.probes
    return (question.misconception(target).probe,)
