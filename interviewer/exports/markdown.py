"""The report as Markdown; what people typed is escaped, and the transcript comes last."""

import re
from collections.abc import Mapping

from interviewer.domain import wording
from interviewer.domain.casing import sentence
from interviewer.domain.feedback import Feedback
from interviewer.domain.feedback_parts import PointFeedback, QuestionFeedback
from interviewer.domain.reporting import CANDIDATE
from interviewer.engine.sanitise import clean

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~$&-])")


def escaped(text: str) -> str:
    """The text as Markdown that shows exactly these characters on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(clean(text).split()))


def render(feedback: Feedback) -> str:
    """The whole report."""
    note = wording.stood_in(feedback)
    lines = [
        f"# Practice interview: {escaped(feedback.role)}",
        "",
        *((f"**{escaped(note)}**", "") if note else ()),
        f"> Story: {escaped(wording.story(feedback))}",
        "",
        "## Your estimate",
        "",
        escaped(wording.own_rating(feedback)),
        "",
        "| competency | level | what this level looks like |",
        "| --- | --- | --- |",
    ]
    for rated in feedback.competencies:
        said = f"{rated.anchor} {f'({rated.why})' if rated.why else ''}".strip() if rated.level else (rated.unjudged or "not assessed")
        lines.append(f"| {escaped(rated.title)} | {wording.level(rated.level)} | {escaped(said)} |")
    notes = wording.notes(feedback)
    noted = [(rated.title, notes[f"competency:{rated.id}"]) for rated in feedback.competencies if f"competency:{rated.id}" in notes]
    lines += ["", *(f"- {escaped(title)}: *{escaped(note)}*" for title, note in noted)] if noted else []
    lines += ["", "## Three things", "", *_fixes(feedback), "", "## Question by question", ""]
    for shown in feedback.questions:
        lines += _question(shown, notes, feedback)
    if feedback.unasked:
        lines += [f"Not asked: {escaped(', '.join(feedback.unasked))}", ""]
    lines += [*_members(feedback), *_facts(feedback), *_rest(feedback), "## Transcript", "", *_transcript(feedback)]
    return "\n".join(lines) + "\n"


def _fixes(feedback: Feedback) -> list[str]:
    if not feedback.fixes:
        return ["Nothing to mend: every core point was met."]
    lines: list[str] = []
    for number, fix in enumerate(feedback.fixes, 1):
        quote = wording.at_fault(fix)
        title = escaped(sentence(fix.title))
        lines.append(f"{number}. **{title}**: {escaped(quote)}. Needed: {escaped(fix.lacked)} Say: *{escaped(fix.say)}*")
    return lines


def _question(shown: QuestionFeedback, notes: Mapping[str, str], feedback: Feedback) -> list[str]:
    name = shown.entry.question_id
    lines = [f"### {escaped(wording.heading(shown))}", "", f"*{escaped(shown.ask)}*", "", escaped(wording.course(shown.entry)), ""]
    if f"question:{name}" in notes:
        lines += [f"*{escaped(notes[f'question:{name}'])}*", ""]
    if shown.entry.unjudged is None:
        for point in shown.points:
            noted = _note(notes, f"point:{name}/{point.point.id}")
            if point.quotes or noted or point.point.kind == "core":
                lines += [_point(point, shown), *noted]
        for misconception in shown.misconceptions:
            lines.append(f"- **misconception** {escaped(wording.misconception(misconception))}")
            lines += _note(notes, f"misconception:{name}/{misconception.id}")
    lines += ["", *_again(shown, feedback), f"A complete answer: {escaped(shown.model_answer)}", ""]
    if shown.era_note:
        lines += [f"Era: {escaped(shown.era_note)}", ""]
    return lines


def _point(point: PointFeedback, shown: QuestionFeedback) -> str:
    verdict = f"{wording.verdict(point, shown.entry)}{wording.helped(point)}"
    needed = f". Needed: {escaped(point.met_if)}" if wording.is_open(point) else ""
    return f"- **{escaped(verdict)}** {escaped(wording.clause(point.claim))}: {escaped(wording.grounds(point, shown.entry))}{needed}"


def _again(shown: QuestionFeedback, feedback: Feedback) -> list[str]:
    lines: list[str] = []
    for retry in feedback.report.retries:
        if retry.question_id == shown.entry.question_id:
            lines += [escaped(wording.asked_again(retry, shown.entry)), "", f"> {escaped(retry.text) or '(silence)'}", ""]
    return lines


def _note(notes: Mapping[str, str], about: str) -> list[str]:
    """An item beneath the line it is about."""
    return [f"  - *{escaped(notes[about])}*"] if about in notes else []


def _members(feedback: Feedback) -> list[str]:
    if not feedback.members:
        return []
    lines = ["## What each of them would note", ""]
    return [*lines, *(f"- **{escaped(note.label)}.** {escaped(' '.join(wording.member(note)))}" for note in feedback.members), ""]


def _facts(feedback: Feedback) -> list[str]:
    if not feedback.facts:
        return []
    notes = wording.notes(feedback)
    lines = ["## Your questions", ""]
    for fact in sorted(feedback.facts, key=lambda fact: not fact.uncovered):
        said = (
            f"- uncovered: {escaped(wording.open_fact(fact))}"
            if fact.uncovered
            else f"- could have been asked: {escaped(wording.closed_fact(fact))}"
        )
        lines += [said, *_note(notes, f"fact:{fact.id}")]
    return [*lines, ""]


def _rest(feedback: Feedback) -> list[str]:
    lines = ["## This interviewer", "", escaped(feedback.debrief), ""]
    if feedback.oddities:
        lines += [escaped(feedback.oddities), ""]
    lines += ["## Next", ""]
    lines += [f"- Try this one aloud: {escaped(feedback.redrill)}"] if feedback.redrill else []
    lines += [f"- Tonight: {escaped(reading)}" for reading in feedback.reading]
    lines += ["", "## How this was judged", ""]
    return [*lines, *(f"{escaped(words)}\n" for words in wording.how_judged(feedback))]


def _transcript(feedback: Feedback) -> list[str]:
    lines: list[str] = []
    for line in feedback.report.transcript:
        speaker = "You" if line.speaker == CANDIDATE else line.speaker
        lines += [f"**{escaped(speaker)}:** {_in_lines(line.text) or '(silence)'}", ""]
    return lines


def _in_lines(text: str) -> str:
    """The text as Markdown that keeps its line ends."""
    return "\\\n".join(escaped(line) for line in text.splitlines() if line.strip())
