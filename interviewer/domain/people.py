"""The people of a persona: who interviews, alone or as one of a panel, and where they work."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from interviewer.domain.fields import FileModel, Ident, Prose

Dial = Annotated[int, Field(ge=0, le=4)]
Canon = Literal["stated", "soft", "invented"]
Pronoun = Literal["he", "she", "they"]


class Background(FileModel):
    """A remark about the person, with how firmly it is known."""

    text: Prose
    canon: Canon


class Identity(FileModel):
    """Who the interviewer is; of a panel, the panel as a whole."""

    label: Prose
    """The speaker label on the screen."""
    role: Prose
    pronoun: Pronoun
    background: Background | None = None
    temperament: tuple[Prose, ...] = Field(min_length=1)
    knows: tuple[Ident, ...] = ()
    """Topics on which this person can judge an answer."""
    does_not_know: tuple[Ident, ...] = ()


class Member(FileModel):
    """One person of a panel, and when they speak."""

    id: Ident
    label: Prose
    """The speaker label on the screen."""
    role: Prose
    pronoun: Pronoun
    canon: Canon = "invented"
    temperament: tuple[Prose, ...] = Field(min_length=1)
    leads: bool = False
    """Whether this person speaks where nobody else is named; exactly one of a panel leads."""
    address_terms: tuple[Prose, ...] = ()
    """What a candidate may call them: a title, a function."""
    asks: tuple[Ident, ...] = ()
    """Questions this person puts; the lead puts all others."""
    speaks_in: tuple[Ident, ...] = ()
    """The phases in which this person speaks unasked; all of them if left out."""
    addressed_turns: int = Field(default=0, ge=0, le=9)
    """How often this person answers outside those phases when addressed."""
    share_min: float = Field(default=0.0, ge=0, le=1)
    share_max: float = Field(default=1.0, ge=0, le=1)
    """The share of all interviewers' speeches this person has."""
    cares_for: tuple[Ident, ...] = ()
    """Competencies this person looks at, for their note in the report."""
    listens_for: Prose
    """One sentence for the report: what this person wants to hear."""
    lines: dict[str, tuple[Prose, ...]] = Field(default_factory=dict[str, tuple[Prose, ...]])
    """Lines of their own; the persona's where a list is left out."""

    @model_validator(mode="after")
    def _shares_fit(self) -> Self:
        if self.share_min > self.share_max:
            raise ValueError(f"panel member {self.id} has share_min {self.share_min} above share_max {self.share_max}")
        return self


class Opening(FileModel):
    """One thing said at the start."""

    text: Prose
    speaker: Ident | None = None
    """Who of a panel says it; the lead if left out."""
    introduces: tuple[Ident, ...] = ()
    """The members who are made known in it."""


class Company(FileModel):
    """Where the interviewer works."""

    domain: Prose
    role_offered: Prose
    pitch: Prose


class Style(FileModel):
    """Dials from 0 (none) to 4 (very much)."""

    warmth: Dial
    formality: Dial
    talkativeness: Dial
    pace: Dial
    strictness: Dial
    praise: Dial
    hint_generosity: Dial
    jargon: Dial
    curiosity: Dial
