"""What a persona has to tell: facts a candidate can find out, statements made unasked, and how the story ends."""

from typing import Literal, Self

from pydantic import Field, model_validator

from interviewer.domain.fields import FileModel, Ident, Prose
from interviewer.domain.people import Canon


class Fact(FileModel):
    """Something about company, role or process that a candidate can find out."""

    id: Ident
    title: Prose
    canon: Canon
    text: Prose
    """The fact, for the report."""
    intents: tuple[Prose, ...] = ()
    """Words of a candidate's question that ask for it; all content words of one intent must be there."""
    disclosure: Literal["volunteer", "open", "on_request", "evasive", "unknown", "never"]
    answers: tuple[Prose, ...] = ()
    """What is said the first time it is asked for, the second time, and so on."""
    answered_by: tuple[Ident, ...] = ()
    """Members of a panel who can answer, the first of them first; the lead if left out."""
    passed_on_by: tuple[Ident, ...] = ()
    """Members who, when asked in person, only pass the question on: the next one in answered_by answers too."""
    answers_by: dict[str, tuple[Prose, ...]] = Field(default_factory=dict[str, tuple[Prose, ...]])
    """What a certain member says instead of `answers`."""
    opener: Prose | None = None
    """The question that opens it, for the report."""
    value: int = Field(default=1, ge=0, le=3)
    min_asks: int = Field(default=1, ge=1, le=3)
    red_flag: bool = False

    @model_validator(mode="after")
    def _answerable(self) -> Self:
        if self.disclosure not in {"volunteer", "never"} and not (self.intents and self.opener and (self.answers or self.answers_by)):
            raise ValueError(f"fact {self.id} can be asked for and needs intents, answers and opener")
        return self

    def answers_of(self, member: str) -> tuple[str, ...]:
        """What this member says to it, first time first."""
        return self.answers_by.get(member) or self.answers


class Statement(FileModel):
    """Something the interviewer says unasked at a certain point: a pitch, a remark on pay, a requirement."""

    id: Ident
    topic: Ident
    text: Prose
    speaker: Ident | None = None
    """Who of a panel says it; who speaks at that point if left out."""
    before: Ident | None = None
    """Said right before this question is put."""
    after: Ident | None = None
    """Said once this question has been left."""
    phase: Ident | None = None
    """Said when this phase begins; in a closing phase before the good-bye."""
    fact: Ident | None = None
    """The fact it gives away."""

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if sum(place is not None for place in (self.before, self.after, self.phase)) != 1:
            raise ValueError(f"statement {self.id} needs exactly one of before, after and phase")
        return self


class Story(FileModel):
    """What becomes of the application, as story; it never follows from the score."""

    kind: Literal["open_end", "silence", "call", "mail", "requirement", "pending"]
    text: Prose
    after_days: int | None = Field(default=None, ge=0, le=60)
    """Days between the interview and what happens; None where nothing does."""
