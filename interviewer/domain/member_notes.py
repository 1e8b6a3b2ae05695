"""What each member of a panel would note: from what that member heard, and by what that member cares about."""

from collections.abc import Sequence
from dataclasses import dataclass

from interviewer.domain.people import Member
from interviewer.domain.persona import Persona
from interviewer.domain.report import MemberEntry, MemberPoint, QuestionEntry


@dataclass(frozen=True, slots=True)
class _Weighed:
    question: str
    point: str
    weight: int
    quote: str | None


def member_entries(persona: Persona, questions: Sequence[QuestionEntry]) -> tuple[MemberEntry, ...]:
    """A note for each member of a panel, in the panel's order; none for one interviewer alone."""
    return tuple(_entry(persona, member, questions) for member in persona.panel)


def _entry(persona: Persona, member: Member, questions: Sequence[QuestionEntry]) -> MemberEntry:
    own = [entry for entry in questions if persona.asker(entry.question_id) == member]
    cores = [(entry.question_id, point) for entry in own if entry.unjudged is None for point in entry.points if point.kind == "core"]
    weighed = [(_Weighed(name, p.id, p.weight, p.cites[-1].quote if p.cites else None), p.verdict) for name, p in cores]
    return MemberEntry(
        id=member.id,
        label=member.label,
        asked=tuple(entry.question_id for entry in own),
        convinced=_heaviest([point for point, verdict in weighed if verdict == "met" and point.quote]),
        missed=_heaviest([point for point, verdict in weighed if verdict != "met"]),
        cares_for=member.cares_for,
    )


def _heaviest(points: Sequence[_Weighed]) -> MemberPoint | None:
    best = max(points, key=lambda point: point.weight, default=None)
    return MemberPoint(question_id=best.question, point_id=best.point, quote=best.quote) if best is not None else None
