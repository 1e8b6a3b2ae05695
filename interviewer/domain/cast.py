"""Everything an interview is made from, resolved once when it opens: fold, report and regrade read this, never today's files."""

from collections.abc import Iterable
from functools import cached_property

from pydantic import BaseModel, ConfigDict

from interviewer.domain.competency import Competency
from interviewer.domain.glossary import Glossary
from interviewer.domain.persona import Persona
from interviewer.domain.question import Question


class Cast(BaseModel):
    """A persona with its questions, as asked in the session's era, and the competencies it rates."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    persona: Persona
    questions: tuple[Question, ...]
    competencies: tuple[Competency, ...]
    glossary: Glossary | None = None
    """Terms of the trade, where this interviewer minds them."""

    @cached_property
    def _by_id(self) -> dict[str, Question]:
        return {question.id: question for question in self.questions}

    def question(self, question_id: str) -> Question:
        """The question with this id; KeyError if there is none."""
        return self._by_id[question_id]

    def asking(self, question_ids: Iterable[str]) -> "Cast":
        """The cast with these questions only."""
        wanted = set(question_ids)
        return self.with_questions(question for question in self.questions if question.id in wanted)

    def with_questions(self, questions: Iterable[Question]) -> "Cast":
        """The cast with these questions in place of its own."""
        # Not a copy, which would keep looking questions up among the old ones.
        return Cast(persona=self.persona, questions=tuple(questions), competencies=self.competencies, glossary=self.glossary)

    def has(self, question_id: str) -> bool:
        """Whether the cast has a question with this id."""
        return question_id in self._by_id
