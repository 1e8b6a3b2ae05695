"""What an interview rates: competencies with their behaviourally anchored levels, and how much each counts with one interviewer."""

from typing import Literal, Self

from pydantic import Field, model_validator

from interviewer.domain.fields import FileModel, Ident, Prose


class CompetencyUse(FileModel):
    """A competency this interviewer rates, and from what."""

    id: Ident
    weight: int = Field(default=1, ge=1, le=5)
    weight_reason: Prose | None = None
    questions: tuple[Ident, ...] = ()
    """The questions it is rated from; empty where the competency is rated from the whole session."""
    anchors: tuple[Prose, Prose, Prose, Prose, Prose] | None = None
    """What levels 1 to 5 look like with this interviewer; the shared anchors if left out."""

    @model_validator(mode="after")
    def _reason_given(self) -> Self:
        if self.weight != 1 and self.weight_reason is None:
            raise ValueError(f"competency {self.id} has weight {self.weight} and no weight_reason")
        return self


class Competency(FileModel):
    """A competency with its behaviourally anchored levels."""

    id: Ident
    title: Prose
    evidence: Literal["questions", "answers", "plain_words", "reverse"]
    """What it is rated from: the grades of its questions, the shape of all answers, how plain they are to somebody outside the field,
    or the questions the candidate asked."""
    counts_candour: bool = False
    """Whether a plain "I don't know" counts as one point met."""
    anchors: tuple[Prose, Prose, Prose, Prose, Prose]


class Competencies(FileModel):
    """The shared file of competencies."""

    schema_: Literal["competencies/1"] = Field(alias="schema")
    competencies: tuple[Competency, ...] = Field(alias="competency", min_length=1)
