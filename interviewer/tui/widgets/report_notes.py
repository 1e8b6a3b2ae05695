"""The lines of a report in words, and what the candidate noted to them."""

from interviewer.domain import wording
from interviewer.domain.casing import sentence
from interviewer.domain.feedback import Feedback
from interviewer.domain.feedback_parts import QuestionFeedback


def notes_of(feedback: Feedback) -> dict[str, str]:
    """Every note by the line it is about."""
    return {entry.about: entry.note for entry in feedback.report.disagreements}


def described(feedback: Feedback, about: str) -> str:
    """The line a disagreement names, in words; its bare name where the report has no such line."""
    kind, _, name = about.partition(":")
    return {**_simple(feedback, kind), **_inside(feedback, kind)}.get(name, about)


def _simple(feedback: Feedback, kind: str) -> dict[str, str]:
    match kind:
        case "competency":
            return {rated.id: f"{rated.title}: {wording.level(rated.level)}" for rated in feedback.competencies}
        case "question":
            return {shown.entry.question_id: wording.heading(shown) for shown in feedback.questions}
        case "fact":
            return {fact.id: fact.text if fact.uncovered else fact.opener for fact in feedback.facts}
        case _:
            return {}


def _inside(feedback: Feedback, kind: str) -> dict[str, str]:
    lines: dict[str, str] = {}
    for shown in feedback.questions:
        name = shown.entry.question_id
        if kind == "point":
            lines |= {f"{name}/{point.point.id}": _of(shown, wording.verdict(point, shown.entry), point.claim) for point in shown.points}
        if kind == "misconception":
            lines |= {f"{name}/{wrong.id}": _of(shown, "a misconception", wrong.claim) for wrong in shown.misconceptions}
    return lines


def _of(shown: QuestionFeedback, verdict: str, claim: str) -> str:
    return f"{sentence(shown.title)}, {verdict}: {claim}"
