"""What a report page is made of: competencies, things to mend, questions, facts and notes in words."""

from dataclasses import dataclass

from interviewer.domain.report import QuestionEntry, ReportedPoint


@dataclass(frozen=True, slots=True)
class Rated:
    """A competency, its level, and what that level looks like."""

    id: str
    title: str
    level: int | None
    anchor: str
    unjudged: str | None
    why: str | None = None
    """What a level from the whole session rests on."""


@dataclass(frozen=True, slots=True)
class Fix:
    """One thing worth mending: what was said, what it lacked, what would have earned it."""

    title: str
    quote: str | None
    lacked: str
    say: str
    value: float
    about: str
    """The line of the report it comes from, as Disagreed names it."""
    missed: str | None = None
    """What a model found missing, in a few words; None where it was not a model or there is a quote."""


@dataclass(frozen=True, slots=True)
class PointFeedback:
    """One point in words."""

    point: ReportedPoint
    claim: str
    met_if: str
    say: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MisconceptionFeedback:
    """One misconception in words."""

    id: str
    state: str
    claim: str
    truth: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerText:
    """What the candidate said to a question in one turn, and the spans that were cited."""

    turn: int
    text: str
    marks: tuple[tuple[int, int], ...]
    carried: bool


@dataclass(frozen=True, slots=True)
class QuestionFeedback:
    """One question in words."""

    entry: QuestionEntry
    title: str
    ask: str
    answers: tuple[AnswerText, ...]
    points: tuple[PointFeedback, ...]
    misconceptions: tuple[MisconceptionFeedback, ...]
    model_answer: str
    era_note: str | None


@dataclass(frozen=True, slots=True)
class FactFeedback:
    """A fact about the place, and the question that opens it."""

    id: str
    text: str
    uncovered: bool
    opener: str
    red_flag: bool
    stayed_vague: bool = False
    """Whether it was asked for, and only a vaguer answer given: it opens when asked again."""


@dataclass(frozen=True, slots=True)
class MemberPoint:
    """Something a panel member would remember: the question's title, the point, and the candidate's words for it."""

    title: str
    claim: str
    quote: str | None


@dataclass(frozen=True, slots=True)
class MemberFeedback:
    """What one member of a panel would note."""

    label: str
    listens_for: str
    asked: tuple[tuple[str, int | None], ...]
    """Title and level of each graded question this member put."""
    convinced: MemberPoint | None
    missed: MemberPoint | None
    cares_for: tuple[Rated, ...]
