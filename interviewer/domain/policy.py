"""The limits an interviewer keeps: how hard to dig, how freely to help, how much to talk, what never to say."""

import re
from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from interviewer.domain.fields import FileModel, Ident, Prose
from interviewer.domain.patterns import slow
from interviewer.domain.question import Era, PointKind

Tone = Literal["none", "neutral", "warm", "appreciate"]


class RequiredProbe(FileModel):
    """A probe this interviewer never leaves out when it is due."""

    question: Ident | None = None
    point: Ident | None = None
    """With a question: due while this point is not met."""
    phase: Ident | None = None
    point_kinds: tuple[PointKind, ...] = ()
    """With a phase: due once in it, to an open point of one of these kinds."""

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.question is None) != (self.point is None) or (self.phase is None) != (not self.point_kinds):
            raise ValueError("a required probe has question and point, or phase and point_kinds")
        if (self.question is None) == (self.phase is None):
            raise ValueError("a required probe has either question and point, or phase and point_kinds, not both")
        return self


class Probing(FileModel):
    """How hard the interviewer digs."""

    max_per_question: int = Field(default=2, ge=0, le=6)
    depth_rate: float = Field(default=0.33, ge=0, le=1)
    """The share of completely answered questions that still get one probe."""
    required: tuple[RequiredProbe, ...] = ()


class Hinting(FileModel):
    """How freely the interviewer helps."""

    unasked_max_level: int = Field(default=2, ge=0, le=3)
    on_request_max_level: int = Field(default=3, ge=0, le=3)


class ToneRule(FileModel):
    """Which tone is taken when."""

    default: Tone = "neutral"
    on_strong: Tone = "neutral"
    on_remark: Tone = "none"


class Words(FileModel):
    """How much the interviewer talks."""

    share_min: float = Field(default=0.20, ge=0, le=1)
    share_max: float = Field(default=0.35, ge=0, le=1)
    turn_max: int = Field(default=45, ge=5, le=300)
    """Words at most in one speech, apart from fixed openings and closes."""


class PlainWords(FileModel):
    """Asks for plain words when a term goes unexplained, once for each term."""

    most: int = Field(default=4, ge=1, le=12)
    """How often in a session."""


class Appreciation(FileModel):
    """Thanks for a remark of the candidate's, whatever it is worth."""

    at_least: int = Field(default=2, ge=0, le=9)
    """How often for certain, if there are remarks to take up."""
    rate: float = Field(default=0.25, ge=0, le=1)
    """The share of further answers."""


class Digression(FileModel):
    """What is done when the candidate wants to talk about something else."""

    topic: Prose
    cues: tuple[Prose, ...] = Field(min_length=1)
    do: Literal["allow_once", "park", "redirect"] = "redirect"


class Policy(FileModel):
    """The limits the director keeps."""

    probing: Probing = Probing()
    hinting: Hinting = Hinting()
    tone: ToneRule = ToneRule()
    words: Words = Words()
    move_on_after_stuck: int = Field(default=2, ge=1, le=4)
    """Turns without content on one question, after which it is left."""
    adaptive: bool = True
    """Whether what is asked next, and how deep, follows from how the answers stand."""
    plain_words: PlainWords | None = None
    appreciation: Appreciation | None = None
    digressions: tuple[Digression, ...] = ()
    forbidden_topics: tuple[Ident, ...] = ()


class Never(FileModel):
    """Something this interviewer's own words must not hold."""

    pattern: Prose
    """A regular expression, tried without regard to case on every speech."""
    era: Era | None = None
    """Only in this era; always if left out."""
    why: Prose

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"is no regular expression: {error}") from error
        if slow(pattern):
            raise ValueError(
                "can take very long on some texts, because a part that repeats can also match what follows it; "
                "let no repeat stand inside another one, and bound it, as in {0,9}"
            )
        return pattern
