"""The report as plain text; its first 24 lines say what happened, how it went, and what to mend first."""

import textwrap
from collections.abc import Iterable, Mapping

from interviewer.domain import wording
from interviewer.domain.casing import sentence
from interviewer.domain.feedback import Feedback
from interviewer.domain.feedback_parts import Fix, PointFeedback, QuestionFeedback, Rated
from interviewer.engine.sanitise import clean

WIDTH = 80
FIRST_SCREEN = 24
_FULL, _EMPTY = "█", "░"


def render(feedback: Feedback) -> str:
    """The whole report."""
    blocks = [_first_screen(feedback), _questions(feedback), _grounds(feedback), _members(feedback), _facts(feedback)]
    blocks += [_interviewer(feedback), _next(feedback), _judged(feedback)]
    return clean("\n".join("\n".join(block) for block in blocks)) + "\n"


def question_block(shown: QuestionFeedback) -> str:
    """One question of the report."""
    return clean("\n".join(_question(shown, {}, ()))) + "\n"


def _first_screen(feedback: Feedback) -> list[str]:
    note = wording.stood_in(feedback)
    lines = [
        *(_short(f"NOTE  {note}", 2) if note else []),
        *_short(f"STORY  {wording.story(feedback)}", 2),
        "",
        *_short(f"YOUR ESTIMATE  {wording.own_rating(feedback)}", 1),
        *_bars(feedback),
        "",
        "THREE THINGS" if len(feedback.fixes) > 1 else "ONE THING" if feedback.fixes else "NOTHING TO MEND: every core point was met.",
    ]
    room = FIRST_SCREEN - len(lines)
    for number, fix in enumerate(feedback.fixes, 1):
        lines += _fix(number, fix, max(3, room // len(feedback.fixes)))
    return [*lines, ""]


def _bars(feedback: Feedback) -> list[str]:
    notes = wording.notes(feedback)
    lines: list[str] = []
    for rated in feedback.competencies:
        lines += [_bar(rated), *_note(notes, f"competency:{rated.id}", "    ")]
    return lines


def _bar(rated: Rated) -> str:
    if rated.level is None:
        return f"  {rated.title:<32}{'·' * 10}  {rated.unjudged or 'not assessed'}"[:WIDTH]
    return f"  {rated.title:<32}{_FULL * (2 * rated.level)}{_EMPTY * (10 - 2 * rated.level)}  {rated.level}/5"


def _fix(number: int, fix: Fix, room: int) -> list[str]:
    quote = wording.at_fault(fix)
    spare = room - 3
    asked = _short(f"{number}. {sentence(fix.title)}: {quote}", 1, "   ")
    lacked = _short(f"   needed: {fix.lacked}", 1 + (spare > 1), "     ")
    say = _short(f"   say: {fix.say}", 1 + (spare > 0), "     ")
    return [*asked, *lacked, *say]


def _grounds(feedback: Feedback) -> list[str]:
    """What the levels rest on that come from the whole session; those from questions stand with the questions."""
    rated = [shown for shown in feedback.competencies if shown.level is not None and shown.why]
    lines = [line for shown in rated for line in _wrapped(f"{shown.title}, {shown.level}/5: {shown.why}.", "  ", "    ")]
    return ["WHAT THESE LEVELS REST ON", *lines, ""] if lines else []


def _questions(feedback: Feedback) -> list[str]:
    lines = ["QUESTION BY QUESTION", ""]
    notes = wording.notes(feedback)
    for shown in feedback.questions:
        again = [retry for retry in feedback.report.retries if retry.question_id == shown.entry.question_id]
        lines += _question(shown, notes, [wording.asked_again(retry, shown.entry) for retry in again])
    if feedback.unasked:
        lines += [*_wrapped(f"Not asked: {', '.join(feedback.unasked)}", "", "  "), ""]
    return lines


def _question(shown: QuestionFeedback, notes: Mapping[str, str], again: Iterable[str]) -> list[str]:
    name = shown.entry.question_id
    lines = [wording.heading(shown), *_note(notes, f"question:{name}", "  "), f"  {wording.course(shown.entry)}"]
    if shown.entry.unjudged is None:
        for point in shown.points:
            noted = _note(notes, f"point:{name}/{point.point.id}", "    ")
            if point.quotes or noted or point.point.kind == "core":
                lines += [*_point(point, shown), *noted]
        for misconception in shown.misconceptions:
            lines += _wrapped(f"! {wording.misconception(misconception)}", "  ", "    ")
            lines += _note(notes, f"misconception:{name}/{misconception.id}", "    ")
    for words in again:
        lines += _wrapped(words, "  ", "    ")
    lines += ["  A complete answer:", *_wrapped(shown.model_answer, "    ", "    ")]
    if shown.era_note:
        lines += _wrapped(f"Era: {shown.era_note}", "  ", "    ")
    return [*lines, ""]


def _point(point: PointFeedback, shown: QuestionFeedback) -> list[str]:
    mark = {"met": "+", "partial": "~", "contradicted": "!", "missing": "-"}[point.point.verdict]
    extra = " (extra)" if point.point.kind == "bonus" else ""
    verdict = f"{wording.verdict(point, shown.entry)}{wording.helped(point)}"
    lines = _wrapped(f"{mark} {wording.clause(point.claim)}{extra}: {verdict}, {wording.grounds(point, shown.entry)}", "  ", "    ")
    if wording.is_open(point):
        lines += _wrapped(f"needed: {point.met_if}", "    ", "      ")
    return lines


def _members(feedback: Feedback) -> list[str]:
    if not feedback.members:
        return []
    lines = ["WHAT EACH OF THEM WOULD NOTE"]
    for note in feedback.members:
        lines += _wrapped(f"{note.label}. {' '.join(wording.member(note))}", "  ", "    ")
    return [*lines, ""]


def _facts(feedback: Feedback) -> list[str]:
    if not feedback.facts:
        return []
    notes = wording.notes(feedback)
    found = [fact for fact in feedback.facts if fact.uncovered]
    lines = ["YOUR QUESTIONS", f"  You uncovered {len(found)} of {len(feedback.facts)} things."]
    for fact in found:
        lines += [*_wrapped(f"+ {wording.open_fact(fact)}", "  ", "    "), *_note(notes, f"fact:{fact.id}", "    ")]
    for fact in feedback.facts:
        if not fact.uncovered:
            lines += [*_wrapped(f"- Ask: {wording.closed_fact(fact)}", "  ", "    "), *_note(notes, f"fact:{fact.id}", "    ")]
    return [*lines, ""]


def _note(notes: Mapping[str, str], about: str, indent: str) -> list[str]:
    return _wrapped(notes[about], indent, f"{indent}  ") if about in notes else []


def _interviewer(feedback: Feedback) -> list[str]:
    lines = ["THIS INTERVIEWER", *_wrapped(feedback.debrief, "  ", "  "), *_wrapped(f"Story: {wording.story(feedback)}", "  ", "  ")]
    if feedback.oddities:
        lines += _wrapped(feedback.oddities, "  ", "  ")
    return [*lines, ""]


def _next(feedback: Feedback) -> list[str]:
    lines = ["NEXT"]
    if feedback.redrill:
        lines += _wrapped(f"Try this one aloud: {feedback.redrill}", "  ", "    ")
    for reading in feedback.reading:
        lines += _wrapped(f"Tonight: {reading}", "  ", "    ")
    if len(lines) == 1:
        lines.append("  Take a longer interview, or another interviewer.")
    return [*lines, ""]


def _judged(feedback: Feedback) -> list[str]:
    return ["HOW THIS WAS JUDGED", *(line for words in wording.how_judged(feedback) for line in _wrapped(words, "  ", "  "))]


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(" ".join(text.split()), WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def _short(text: str, lines: int, rest: str = "  ") -> list[str]:
    """At most so many lines; what does not fit ends in an ellipsis and stands in full further down."""
    return textwrap.wrap(
        text if text.startswith("   ") else " ".join(text.split()),
        WIDTH,
        subsequent_indent=rest,
        max_lines=lines,
        placeholder=" …",
        break_on_hyphens=False,
    )
