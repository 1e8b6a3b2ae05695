"""What a judge says of an answer: a verdict per point with the candidate's own words, never a number."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

Verdict = Literal["met", "partial", "missing", "contradicted"]
MisconceptionState = Literal["present", "suspected", "repaired", "absent"]
AnswersAsk = Literal["full", "part", "no", "off_topic", "unclear"]


class Value(BaseModel):
    """The base of values that travel in events: frozen, nothing unknown."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Cite(Value):
    """The candidate's own words: `quote` is an exact substring of what was typed in `turn`."""

    turn: int
    quote: str


class PointVerdict(Value):
    """What the lines showed of one point. Missing means not seen; without a cite nothing is met."""

    id: str
    verdict: Verdict
    cites: tuple[Cite, ...] = ()
    reason: str = ""


class MisconceptionVerdict(Value):
    """Whether the lines showed one known misconception. Suspected is probed and never scored."""

    id: str
    state: MisconceptionState
    cites: tuple[Cite, ...] = ()
    reason: str = ""


class Elsewhere(Value):
    """A passage of the newest line that answers another question of the interview."""

    question: str
    start: int
    end: int


class Judgement(Value):
    """One judge's reading of one question's lines: all of them (settle) or what the newest bears on (live)."""

    points: tuple[PointVerdict, ...] = ()
    misconceptions: tuple[MisconceptionVerdict, ...] = ()
    answers_ask: AnswersAsk = "part"
    parts_answered: tuple[str, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    hook: str | None = None
    """Two to eight of the candidate's own words of the newest line that a probe may take up."""
    unjudged: str | None = None
    """Why nothing could be judged ("language"); then there are no verdicts."""
