"""The closed union of events that an interview is: frozen, numbered, journalled; everything else is folded from them."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from interviewer.domain.cast import Cast
from interviewer.domain.moves import Beat
from interviewer.domain.persona import Minutes
from interviewer.domain.plan import Plan
from interviewer.domain.question import Era
from interviewer.domain.usage import Price, Usage
from interviewer.domain.value import Value
from interviewer.domain.verdict import Cite, Judgement

CandidateAct = Literal[
    "answer", "clarify", "repeat", "think", "dont_know", "skip", "hint_request", "seek_verdict", "seek_solution", "challenge",
    "ask_company", "amend", "switch", "social", "done", "stop", "meta", "unclear",
]  # fmt: skip
"""What a piece of a candidate's turn does (conversation.md 3)."""

Source = Literal["model", "script", "mixed"]
Pressure = Literal["gentle", "normal", "high"]
Seniority = Literal["junior", "mid", "senior"]


class SessionSettings(Value):
    """What was chosen for this session."""

    minutes: Minutes = 30
    seed: int = 0
    era: Era = "2017"
    pressure: Pressure = "normal"
    """How hard the interviewer is: gentle helps sooner and digs less, high helps nobody unasked and digs more."""
    level: Seniority = "mid"
    """For which level of post the candidate practises: it moves the depth of what is asked, never a grade."""
    language: str = "English"
    """In which language a model's voice speaks."""
    missed: tuple[str, ...] = ()
    """Questions that earlier sessions with this interviewer showed to be weak; longer sessions ask them first."""
    voice: str = "script"
    """`script` or `model:NAME`."""
    judge: str = "embedded"
    """`embedded`, `model:NAME` or `both:NAME`."""
    prices: tuple[Price, ...] = ()
    """What the models of this session cost, where that is known."""


class Act(Value):
    """One thing the candidate did in a turn, and where in the text."""

    kind: CandidateAct
    start: int
    end: int
    target: str | None = None
    """The fact, clarification index, question, topic or speaker it is about, where there is one."""
    private: bool = False
    """Whether it asks about the interviewer's own life, which is nobody's business."""


class Flag(Value):
    """Something noticed about a turn: an injection (with its span), pasted text, hedging, a named gap, another language, and for those
    outside the field a term that was explained or not."""

    kind: Literal["injection", "pasted", "hedged", "gap", "language", "term", "explained"]
    start: int = 0
    end: int = 0
    what: str | None = None
    """The name of the term."""


class About(Value):
    """A span of a turn that belongs to a question's record."""

    question: str
    start: int
    end: int
    carried: bool = False
    """Whether another question was open when it was said."""


class _Event(Value):
    v: Literal[1] = 1
    seq: int
    at: datetime


class Opened(_Event):
    """The interview begins; holds everything it is made from."""

    type: Literal["Opened"] = "Opened"
    session: str
    cast: Cast
    plan: Plan
    settings: SessionSettings
    marker: str
    """A random word that fences candidate text in prompts."""
    program: str


class Answered(_Event):
    """The candidate sent a text; committed before anything that can fail."""

    type: Literal["Answered"] = "Answered"
    turn: int
    text: str


class Heard(_Event):
    """What the listener made of a turn, so that a fold never listens again."""

    type: Literal["Heard"] = "Heard"
    turn: int
    acts: tuple[Act, ...]
    flags: tuple[Flag, ...] = ()
    about: tuple[About, ...] = ()
    judge: tuple[str, ...] = ()
    """The questions whose record this turn wants judged now."""
    addressee: str | None = None
    """The id of the panel member who was spoken to."""
    usage: Usage | None = None
    """What it took to have a model say which fact a question asks for."""


class TakenBack(_Event):
    """The candidate took the newest turn back."""

    type: Literal["TakenBack"] = "TakenBack"
    turn: int


class Drafted(_Event):
    """What stands in the answer box, not yet sent."""

    type: Literal["Drafted"] = "Drafted"
    text: str


class Judged(_Event):
    """A live judgement: only what the newest line bears on. It steers, it never grades."""

    type: Literal["Judged"] = "Judged"
    turn: int
    question: str
    by: str
    judgement: Judgement
    ack: str | None = None
    """The line of the interviewer's, as `list.index`, that was said while this verdict was awaited."""


class Unjudged(_Event):
    """A judge gave no usable answer. Where that was a model, the embedded judge's verdict follows: it steers, or stands in for a grade."""

    type: Literal["Unjudged"] = "Unjudged"
    turn: int
    question: str
    why: str
    mode: Literal["live", "settle"] = "live"
    raw: str | None = None
    """What the model wrote instead of a verdict, where it wrote anything."""
    usage: Usage | None = None
    ack: str | None = None
    """As in Judged."""


class Settled(_Event):
    """One judgement over all lines of a question; the current one of the session's judge is its grade."""

    type: Literal["Settled"] = "Settled"
    question: str
    by: str
    lines: tuple[str, ...]
    """The lines it judged, as `turn:start-end`."""
    judgement: Judgement


class Rated(_Event):
    """The level of a session-wide competency."""

    type: Literal["Rated"] = "Rated"
    competency: str
    level: int | None
    cites: tuple[Cite, ...] = ()
    by: str
    unjudged: str | None = None
    why: str | None = None
    """What the level rests on, in a sentence."""


class MoveChosen(_Event):
    """What the interviewer does in answer to a turn: all its beats."""

    type: Literal["MoveChosen"] = "MoveChosen"
    turn: int
    """The candidate's turn it answers; 0 for the opening."""
    beats: tuple[Beat, ...]


class Said(_Event):
    """A beat as it was released; `text` equals what was shown."""

    type: Literal["Said"] = "Said"
    turn: int
    beat: int
    speaker: str
    text: str
    kind: Literal["speech", "gesture"] = "speech"
    source: Source = "script"
    cut: str | None = None
    """Why the speech ended before its end, or why a model's words were left out."""
    request: str | None = None
    """The message that asked a model for these words, or would have; later requests to the same speaker begin with it."""
    kept: int = 0
    """How many earlier exchanges with this speaker went before `request`."""
    usage: Usage | None = None


class SelfRated(_Event):
    """The candidate's own estimate, 1 to 5, or null for no wish to say."""

    type: Literal["SelfRated"] = "SelfRated"
    level: int | None


class Paused(_Event):
    """The clock stands still from here."""

    type: Literal["Paused"] = "Paused"


class Resumed(_Event):
    """The clock runs again."""

    type: Literal["Resumed"] = "Resumed"


class Retried(_Event):
    """After the interview the candidate answered a question again; it is judged at once and changes no grade."""

    type: Literal["Retried"] = "Retried"
    question: str
    text: str
    asides: tuple[tuple[int, int], ...] = ()
    """Spans of `text` that were flagged as addressed to a grader; never evidence."""
    by: str
    judgement: Judgement


class Disagreed(_Event):
    """The candidate disagrees with a line of the report; an empty note withdraws it."""

    type: Literal["Disagreed"] = "Disagreed"
    about: str
    """The line: `competency:ID`, `question:ID`, `point:QUESTION/ID`, `misconception:QUESTION/ID` or `fact:ID`."""
    note: str


class Closed(_Event):
    """The conversation is over."""

    type: Literal["Closed"] = "Closed"
    why: Literal["finished", "stopped"]


Event = Annotated[
    Opened
    | Answered
    | Heard
    | TakenBack
    | Drafted
    | Judged
    | Unjudged
    | Settled
    | Rated
    | MoveChosen
    | Said
    | SelfRated
    | Paused
    | Resumed
    | Closed
    | Retried
    | Disagreed,
    Field(discriminator="type"),
]
EVENT: TypeAdapter[Event] = TypeAdapter(Event)
"""Reads and writes any event."""
