"""What a new interviewer is made from: the few things that somebody, or a model, has to decide."""

from typing import Annotated

from pydantic import StringConstraints

from interviewer.domain.fields import FileModel, Ident, Prose
from interviewer.domain.people import Dial
from interviewer.domain.persona import Minutes


class DraftCompetency(FileModel):
    """A competency the new interviewer rates."""

    id: Ident
    weight: int = 1
    reason: Annotated[str, StringConstraints(max_length=4000)] = ""
    """Why it counts more than others; where the weight is not 1."""
    questions: tuple[Ident, ...] = ()


class Draft(FileModel):
    """A new interviewer in outline; everything else is filled in with what fits anybody."""

    role: Prose
    company_field: Prose
    post: Prose
    """The role offered."""
    pitch: Prose
    """What the company does, in a sentence."""
    looks_for: Prose
    opening: tuple[Prose, ...]
    warmth: Dial = 2
    minutes: Minutes = 30
    talk: tuple[Ident, ...] = ()
    """Ungraded questions that come first."""
    questions: tuple[Ident, ...]
    competencies: tuple[DraftCompetency, ...]
