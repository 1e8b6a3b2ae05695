"""The report: what leaves the program about a session, in the shape of docs/schemas/report.schema.json."""

from typing import Literal

from interviewer.domain.afterwards import DisagreementEntry, RetryEntry
from interviewer.domain.question import Tier
from interviewer.domain.score import Confidence
from interviewer.domain.value import Value
from interviewer.domain.verdict import Cite, MisconceptionVerdict, Verdict


class ReportedPoint(Value):
    """One point of a question with its verdict and the words it rests on."""

    id: str
    kind: Tier
    weight: int
    verdict: Verdict
    cites: tuple[Cite, ...]
    help: int
    """The highest hint aimed at it before its words came, 0 to 3."""
    reason: str


class ReportedMisconception(Value):
    """A misconception that was seen."""

    id: str
    state: Literal["present", "suspected", "repaired"]
    cites: tuple[Cite, ...]


class QuestionEntry(Value):
    """One question that was asked, and what the answer showed."""

    question_id: str
    topic: str
    level: int | None
    score: float | None
    unjudged: str | None
    judge: str
    fallback: str | None
    """Why the session's own judge did not grade it; null where it did."""
    confidence: Confidence
    hints: int
    """The highest hint level given, 0 to 3."""
    probes: int
    points: tuple[ReportedPoint, ...]
    misconceptions: tuple[ReportedMisconception, ...]
    flags: tuple[str, ...]


class CompetencyEntry(Value):
    """The level of one competency."""

    id: str
    level: int | None
    unjudged: str | None
    n: int
    """How many questions, or turns, it rests on."""
    why: str | None = None
    """What a level from the whole session rests on, in a sentence; null where it comes from the grades of questions."""


class TranscriptLine(Value):
    """One thing that was said."""

    turn: int
    speaker: str
    text: str


class FactEntry(Value):
    """A fact the candidate could find out."""

    id: str
    uncovered: bool
    opener: str
    """The question that opens it."""
    asked: int = 0
    """How often it was asked for; an evasive answer opens only when it is asked for again."""


class OutcomeEntry(Value):
    """What becomes of the application; story, not a measure."""

    kind: str
    text: str
    story: Literal[True] = True
    after_days: int | None = None
    """Days after the interview; null where nothing happens or on the day itself."""


class MemberPoint(Value):
    """A point of the rubric that a panel member would remember, with the words for it."""

    question_id: str
    point_id: str
    quote: str | None


class MemberEntry(Value):
    """What one member of a panel would note."""

    id: str
    label: str
    asked: tuple[str, ...]
    """The graded questions this member put."""
    convinced: MemberPoint | None
    """The heaviest core point that was met in them."""
    missed: MemberPoint | None
    """The heaviest core point that stayed open in them."""
    cares_for: tuple[str, ...]
    """The competencies this member looks at."""


class UsageEntry(Value):
    """What one model was used for in the session."""

    model: str
    requests: int
    prompt: int
    """Tokens sent."""
    completion: int
    """Tokens received."""
    cached: int | None
    """How many of `prompt` came from a prefix cache; null where the endpoint does not say."""
    cost: float | None
    """In `currency`; null where no price is known."""
    currency: str | None


class Report(Value):
    """Everything a session showed. Unknown is null."""

    v: Literal[1] = 1
    session: str
    persona: str
    voice: str
    judge: str
    closed: bool
    minutes: int
    competencies: tuple[CompetencyEntry, ...]
    questions: tuple[QuestionEntry, ...]
    transcript: tuple[TranscriptLine, ...]
    unasked: tuple[str, ...]
    facts: tuple[FactEntry, ...]
    outcome: OutcomeEntry
    self_rating: int | None
    level: int | None
    """The competencies' levels, weighted and rounded; null where none is known."""
    retries: tuple[RetryEntry, ...] = ()
    """Questions answered again after the interview; they change no level."""
    disagreements: tuple[DisagreementEntry, ...] = ()
    scripted: tuple[int, ...] = ()
    """The turns in which the script stood in for the session's model, wholly or in part."""
    usage: tuple[UsageEntry, ...] = ()
    members: tuple[MemberEntry, ...] = ()
    """A note for each member of a panel."""


def reported(misconceptions: tuple[MisconceptionVerdict, ...]) -> tuple[ReportedMisconception, ...]:
    """The misconceptions that were seen at all."""
    return tuple(
        ReportedMisconception(id=m.id, state=m.state, cites=m.cites) for m in misconceptions if m.state != "absent"
    )  # fmt: skip
