"""Answers written beforehand by somebody who saw only a question's wording and a level: what simulated candidates say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from pydantic import Field

from interviewer.domain.fields import FileModel, Ident, Prose

Level = Literal["strong", "middling", "weak", "plain", "jargon"]
"""How good it is; plain and jargon are strong ones in everyday words, and full of terms that are not explained."""


class PreparedAnswer(FileModel):
    """What one person says to one question."""

    question: Ident
    level: Level
    text: Prose
    """What is said first."""
    more: tuple[Prose, ...] = Field(default=(), max_length=9)
    """What is said when asked further, one remark at a time."""


class AnswersFile(FileModel):
    """A file of prepared answers."""

    schema_: Literal["answers/1"] = Field(alias="schema")
    version: Prose
    licence: Prose
    answers: tuple[PreparedAnswer, ...] = Field(alias="answer", min_length=1)


@dataclass(frozen=True, slots=True)
class PreparedAnswers:
    """All prepared answers by question and level."""

    by_key: Mapping[tuple[str, str], PreparedAnswer] = field(default_factory=dict[tuple[str, str], PreparedAnswer])

    @classmethod
    def of(cls, answers: Iterable[PreparedAnswer]) -> "PreparedAnswers":
        """Of two answers to one question at one level the first counts."""
        found: dict[tuple[str, str], PreparedAnswer] = {}
        for answer in answers:
            found.setdefault((answer.question, answer.level), answer)
        return cls(found)

    def find(self, question_id: str, level: Level) -> PreparedAnswer | None:
        """The answer to this question; where nobody wrote a plain one or one in jargon, the strong one."""
        found = self.by_key.get((question_id, level))
        if found is None and level in {"plain", "jargon"}:
            return self.by_key.get((question_id, "strong"))
        return found

    def has(self, question_id: str) -> bool:
        """Whether anybody has written an answer to this question."""
        return any(known == question_id for known, _ in self.by_key)
