"""What has happened with one question so far: the candidate's lines, what was said to them, what they were helped with."""

from dataclasses import dataclass, field

from interviewer.domain.verdict import MisconceptionVerdict, PointVerdict


@dataclass(frozen=True, slots=True)
class Line:
    """A passage of a candidate's turn that belongs to a question."""

    turn: int
    start: int
    end: int
    text: str
    """The passage itself."""
    carried: bool = False
    asides: tuple[tuple[int, int], ...] = ()
    """Spans of `text` that were flagged as addressed to a grader; never evidence."""

    @property
    def ref(self) -> str:
        """The line's name in a settlement: `turn:start-end`."""
        return f"{self.turn}:{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Spoken:
    """Something the interviewer said while the question was open."""

    turn: int
    act: str
    text: str
    targets: tuple[str, ...] = ()
    """What a probe or a hint aimed at."""
    level: int | None = None
    """Of a hint, 1 to 3."""


@dataclass(frozen=True, slots=True)
class Help:
    """A hint aimed at points, given in answer to a turn."""

    turn: int
    points: tuple[str, ...]
    level: int


@dataclass(frozen=True, slots=True)
class ProbeMade:
    """A probe, what it aimed at and why."""

    turn: int
    targets: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Record:
    """The standing of one question. Frozen: a fold replaces it."""

    question: str
    lines: tuple[Line, ...] = ()
    spoken: tuple[Spoken, ...] = ()
    points: dict[str, PointVerdict] = field(default_factory=dict[str, PointVerdict])
    """Standing live verdicts, point id to verdict."""
    misconceptions: dict[str, MisconceptionVerdict] = field(default_factory=dict[str, MisconceptionVerdict])
    parts_answered: frozenset[str] = frozenset()
    probes: tuple[ProbeMade, ...] = ()
    helps: tuple[Help, ...] = ()
    granted: tuple[str, ...] = ()
    clarified: frozenset[int] = frozenset()
    """Indices of the clarifications already given."""
    owed: tuple[str, ...] = ()
    """Points the interviewer must come back to because they were granted away."""
    unasked_hints: int = 0
    redirects: int = 0
    ask_backs: int = 0
    stuck: int = 0
    """Turns without content on this question."""
    asked_at: int | None = None
    """The turn in answer to which it was asked; None for a question that only got carried lines."""
    closed: bool = False
    settled: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """Judge to the lines of its last settlement."""
    given_up: tuple[str, ...] | None = None
    """The lines a model could not settle, so that it is not asked again before they change."""

    @property
    def line_refs(self) -> tuple[str, ...]:
        """The names of all lines, in order."""
        return tuple(line.ref for line in self.lines)

    @property
    def is_open(self) -> bool:
        """Whether it has been asked and not closed."""
        return self.asked_at is not None and not self.closed

    def help_level(self, point_id: str) -> int:
        """The highest hint level given for this point, 0 for none."""
        return max((h.level for h in self.helps if point_id in h.points), default=0)

    def verdict(self, point_id: str) -> str:
        """The standing verdict of a point; missing when nothing was seen."""
        standing = self.points.get(point_id)
        return standing.verdict if standing else "missing"
