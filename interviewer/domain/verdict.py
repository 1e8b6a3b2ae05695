"""What a judge says of an answer: a verdict per point with the candidate's own words, never a number."""

from typing import Literal

from interviewer.domain.usage import Usage
from interviewer.domain.value import Value

Verdict = Literal["met", "partial", "missing", "contradicted"]
MisconceptionState = Literal["present", "suspected", "repaired", "absent"]
AnswersAsk = Literal["full", "part", "no", "off_topic", "unclear"]


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
    """A passage of the newest turn that answers another question of the interview; the span is one of the turn's text."""

    question: str
    start: int
    end: int


class OtherError(Value):
    """A mistake that no rubric names, with what is right."""

    cite: Cite
    correction: str


JudgeAct = Literal["answer", "clarify", "challenge", "ask_company", "amend", "switch", "dont_know", "seek_verdict", "other"]


class Judgement(Value):
    """One judge's reading of one question's lines: all of them (settle) or what the newest bears on (live)."""

    points: tuple[PointVerdict, ...] = ()
    misconceptions: tuple[MisconceptionVerdict, ...] = ()
    answers_ask: AnswersAsk = "part"
    parts_answered: tuple[str, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    hook: str | None = None
    """Two to eight of the candidate's own words of the newest line that a probe may take up."""
    claims: tuple[str, ...] = ()
    """What the candidate asserts, in standard terms; only a model says so."""
    other_errors: tuple[OtherError, ...] = ()
    acts: tuple[JudgeAct, ...] = ()
    """What the newest line does, as a model sees it; empty where no model judged."""
    prompt: str | None = None
    """Which wording of the prompts the model was asked with: the first 12 characters of its SHA-256."""
    usage: Usage | None = None
    """What asking a model cost."""
    unjudged: str | None = None
    """Why nothing could be judged ("language"); then there are no verdicts."""
