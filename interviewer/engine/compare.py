"""The same words rated by other interviewers: by their weights and anchors, wherever their competencies apply."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from interviewer.domain.cast import Cast
from interviewer.domain.competency import Competency, CompetencyUse
from interviewer.domain.events import Event
from interviewer.domain.feedback_parts import Rated
from interviewer.domain.fold import fold
from interviewer.domain.reporting import candid, grades_of
from interviewer.domain.score import Grade, competency_grade, rounded
from interviewer.domain.state import State
from interviewer.engine.rating import candidate_turns, rate


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one interviewer's rubric makes of a session."""

    persona: str
    role: str
    rated: tuple[Rated, ...]
    """Each of its competencies, in its order; without a level where it does not apply."""
    weights: Mapping[str, int]
    reasons: Mapping[str, str]
    """Why a competency weighs more than others with this interviewer."""
    level: int | None
    """Weighted and rounded, 1 to 5; None where nothing applies."""

    def of(self, competency: str) -> Rated | None:
        """What it makes of one competency; None if it does not look at it."""
        return next((rated for rated in self.rated if rated.id == competency), None)


def opinions(events: Sequence[Event], others: Sequence[Cast]) -> tuple[Opinion, ...]:
    """What the session's own interviewer makes of it, then each of the others; ValueError if it does not begin with Opened."""
    state = fold(events)
    grades, admitted = grades_of(state, events), candid(state, events)
    return tuple(_opinion(cast, state, events, grades, admitted) for cast in (state.cast, *others))


def _opinion(cast: Cast, state: State, events: Sequence[Event], grades: Mapping[str, Grade], admitted: frozenset[str]) -> Opinion:
    rated: list[Rated] = []
    for use in cast.persona.competencies:
        competency = next(c for c in cast.competencies if c.id == use.id)
        if competency.evidence == "questions":
            rated.append(_from_questions(use, competency, state, grades, admitted))
        else:
            rated.append(_from_session(competency, cast, state, events))
    weights = {use.id: use.weight for use in cast.persona.competencies}
    known = [(weights[r.id], r.level) for r in rated if r.level is not None]
    total = sum(weight for weight, _ in known)
    return Opinion(
        persona=cast.persona.id,
        role=cast.persona.identity.role,
        rated=tuple(rated),
        weights=weights,
        reasons={use.id: use.weight_reason for use in cast.persona.competencies if use.weight_reason is not None},
        level=rounded(sum(weight * level for weight, level in known) / total) if total else None,
    )


def _from_questions(
    use: CompetencyUse, competency: Competency, state: State, grades: Mapping[str, Grade], admitted: frozenset[str]
) -> Rated:
    """From its own questions if any was asked, else from those that the session's interviewer rates under the same name."""
    own = tuple(name for name in use.questions if name in grades)
    same = next((u.questions for u in state.cast.persona.competencies if u.id == use.id), ())
    graded = competency_grade(use.model_copy(update={"questions": own or same}), competency, grades, admitted)
    return _shown(competency, graded.level, None if graded.n else "no question of this session touches it")


def _from_session(competency: Competency, cast: Cast, state: State, events: Sequence[Event]) -> Rated:
    """From all that was said; what is a term of the trade is as this interviewer minds it."""
    heard = replace(state, cast=state.cast.model_copy(update={"glossary": cast.glossary}))
    rating = rate(competency, heard, candidate_turns(state, events))
    return _shown(competency, rating.level, rating.unjudged, rating.why)


def _shown(competency: Competency, level: int | None, unjudged: str | None, why: str | None = None) -> Rated:
    anchor = competency.anchors[level - 1] if level is not None else ""
    return Rated(competency.id, competency.title, level, anchor, unjudged, why)
