"""Where an interview stands, folded from its events and never stored."""

from dataclasses import dataclass, field
from datetime import datetime

from interviewer.domain.cast import Cast
from interviewer.domain.events import Heard, MoveChosen, SessionSettings
from interviewer.domain.plan import Plan
from interviewer.domain.record import Record
from interviewer.domain.usage import Usage

GAP_LIMIT_S = 600.0
"""The longest wait for one answer that counts as interview time, in seconds."""


@dataclass(frozen=True, slots=True)
class PendingAsk:
    """What the candidate is to answer now; it survives every interruption."""

    question: str
    kind: str
    """ask, probe, hint or invite."""
    targets: tuple[str, ...] = ()
    term: str | None = None
    """The term of the trade that is to be put in plain words."""


@dataclass(frozen=True, slots=True)
class Debt:
    """Something the interviewer promised: a topic to hear later, or an answer owed."""

    kind: str
    """park or defer."""
    what: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """A message that asked a model for a speech, and the speech as it was said."""

    request: str
    said: str


@dataclass(frozen=True, slots=True)
class Overheard:
    """Something said at a table of several."""

    turn: int
    speaker: str | None
    """None for the candidate."""
    text: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How much one speaker has spoken."""

    turns: int = 0
    asks: int = 0
    words: int = 0
    outside: int = 0
    """Turns in phases in which this speaker is silent unless addressed."""


@dataclass(frozen=True)
class State:
    """Everything the director, the listener and the loop need to know. Frozen; a fold replaces it."""

    session: str
    cast: Cast
    plan: Plan
    settings: SessionSettings
    marker: str
    seq: int = 0
    last_turn: int = 0
    """The highest turn number ever given; never reused."""
    turn: int = 0
    """The turn that is being answered; 0 before the candidate has spoken."""
    text: str = ""
    """The candidate's words of `turn`."""
    heard: Heard | None = None
    judged: frozenset[str] = frozenset()
    """Questions judged, or given up on, in this turn."""
    unjudged: frozenset[str] = frozenset()
    """Questions a model could not judge in this turn; the embedded judge steers."""
    passed: tuple[str, ...] = ()
    """Questions never asked to which a passage of this turn was carried by a model's verdict."""
    ack: str | None = None
    """What the interviewer said while this turn's verdict was awaited."""
    acked_at: int = -2
    """The last turn in which something was said while a verdict was awaited."""
    hook: str | None = None
    answers_ask: str | None = None
    """What the newest live judgement of the open question said: full, part, no, off_topic or unclear."""
    moves: MoveChosen | None = None
    """The moves that answer `turn`; None while they are owed."""
    said: int = 0
    """How many beats of `moves` have been said."""
    gestured: int = 0
    """How many beats of `moves` have had their gesture shown."""
    phase: str = ""
    current: str | None = None
    """The open question."""
    records: dict[str, Record] = field(default_factory=dict[str, Record])
    asked: tuple[str, ...] = ()
    pending: PendingAsk | None = None
    debts: tuple[Debt, ...] = ()
    facts: dict[str, int] = field(default_factory=dict[str, int])
    """Fact to how often the candidate asked for it; 0 for one that was volunteered."""
    used: dict[str, int] = field(default_factory=dict[str, int])
    """Authored text to how often it was said."""
    tallies: dict[str, Tally] = field(default_factory=dict[str, Tally])
    chains: dict[str, tuple[Exchange, ...]] = field(default_factory=dict[str, tuple[Exchange, ...]])
    """Speaker to what a model was asked for their speeches, oldest first, as far as it still stands in the prompt."""
    overheard: dict[str, tuple[Overheard, ...]] = field(default_factory=dict[str, tuple[Overheard, ...]])
    """Speaker of a panel to what was said since they last spoke, oldest first."""
    usage: dict[str, Usage] = field(default_factory=dict[str, Usage])
    """Model to what it was used for so far."""
    candidate_words: int = 0
    phase_turns: int = 0
    """Candidate turns in this phase."""
    waits: int = 0
    """Empty or thinking turns in a row."""
    depth_probes: frozenset[str] = frozenset()
    digressed: frozenset[str] = frozenset()
    terms_explained: frozenset[str] = frozenset()
    """Terms of the trade that the candidate has explained."""
    terms_asked: frozenset[str] = frozenset()
    """Terms that the interviewer asked to hear in plain words."""
    active_s: float = 0.0
    waiting_since: datetime | None = None
    paused: bool = False
    reversed: bool = False
    """Whether the candidate's own questions have been invited."""
    closing: bool = False
    """Whether a close has been chosen."""
    closed: bool = False
    close_why: str = "finished"
    self_rated: bool = False
    rated: frozenset[str] = frozenset()
    draft: str = ""
    undo: "State | None" = None
    """The state before the newest answer, while it can be taken back."""

    @property
    def opened(self) -> bool:
        """Whether the opening has been chosen."""
        return self.moves is not None or self.turn > 0

    def record(self, question_id: str) -> Record:
        """The record of a question, empty if nothing has happened with it."""
        return self.records.get(question_id) or Record(question=question_id)
