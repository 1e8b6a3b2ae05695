"""The report as one HTML page: no script, nothing loaded from anywhere, readable on paper and in the dark."""

from collections.abc import Mapping
from html import escape
from importlib.resources import files
from string import Template

from interviewer.domain import wording
from interviewer.domain.casing import sentence
from interviewer.domain.feedback import Feedback
from interviewer.domain.feedback_parts import AnswerText, FactFeedback, PointFeedback, QuestionFeedback, Rated
from interviewer.domain.reporting import CANDIDATE
from interviewer.engine.sanitise import clean


def render(feedback: Feedback) -> str:
    """The whole report as a page."""
    page = Template((files("interviewer.exports") / "report.html").read_text(encoding="utf-8"))
    notes = wording.notes(feedback)
    return page.substitute(
        title=_e(f"Practice interview: {feedback.role}"),
        story=_e(wording.story(feedback)),
        stood_in=f"<p class=note>{_e(note)}</p>" if (note := wording.stood_in(feedback)) else "",
        estimate=_e(wording.own_rating(feedback)),
        bars="".join(_bar(rated, notes) for rated in feedback.competencies),
        fixes=_fixes(feedback),
        questions="".join(_question(shown, notes, feedback) for shown in feedback.questions),
        members=_members(feedback),
        facts=_facts(feedback, notes),
        debrief=_e(" ".join(filter(None, (feedback.debrief, feedback.oddities)))),
        next=_next(feedback),
        judged="".join(f"<p>{_e(words)}</p>" for words in wording.how_judged(feedback)),
        transcript="".join(
            f"<dt>{_e('You' if line.speaker == CANDIDATE else line.speaker)}</dt><dd>{_e(line.text) or '(silence)'}</dd>"
            for line in feedback.report.transcript
        ),
    )


def _e(text: str) -> str:
    return escape(clean(text), quote=True)


def _note(notes: Mapping[str, str], about: str) -> str:
    return f"<div class=note>{_e(notes[about])}</div>" if about in notes else ""


def _bar(rated: Rated, notes: Mapping[str, str]) -> str:
    title = f"<th>{_e(rated.title)}{_note(notes, f'competency:{rated.id}')}</th>"
    if rated.level is None:
        return f"<tr>{title}<td>not rated</td><td>{_e(rated.unjudged or 'not assessed')}</td></tr>"
    why = f" <span class=quiet>({_e(rated.why)})</span>" if rated.why else ""
    meter = f'<meter min="0" max="5" value="{rated.level}">{rated.level}/5</meter> {rated.level}/5'
    return f"<tr>{title}<td>{meter}</td><td>{_e(rated.anchor)}{why}</td></tr>"


def _fixes(feedback: Feedback) -> str:
    if not feedback.fixes:
        return "<p>Nothing to mend: every core point was met.</p>"
    items = [
        f"<li><b>{_e(sentence(fix.title))}</b>: <q>{_e(fix.quote)}</q>"
        if fix.quote
        else f"<li><b>{_e(sentence(fix.title))}</b>: {_e(wording.at_fault(fix))}"
        for fix in feedback.fixes
    ]
    bodies = [f"<br>Needed: {_e(fix.lacked)}<br>Say: <em>{_e(fix.say)}</em></li>" for fix in feedback.fixes]
    return f"<ol>{''.join(a + b for a, b in zip(items, bodies, strict=True))}</ol>"


def _question(shown: QuestionFeedback, notes: Mapping[str, str], feedback: Feedback) -> str:
    name = shown.entry.question_id
    parts = [
        f"<section><h3>{_e(wording.heading(shown))}</h3>{_note(notes, f'question:{name}')}<p class=ask>{_e(shown.ask)}</p>",
        f"<p class=quiet>{_e(wording.course(shown.entry))}</p>",
        "".join(map(_answer, shown.answers)),
    ]
    if shown.entry.unjudged is None:
        parts.append("<ul>")
        for point in shown.points:
            noted = _note(notes, f"point:{name}/{point.point.id}")
            if point.quotes or noted or point.point.kind == "core":
                parts.append(f'<li class="{point.point.verdict}">{_point(point, shown)}{noted}</li>')
        for m in shown.misconceptions:
            noted = _note(notes, f"misconception:{name}/{m.id}")
            parts.append(f'<li class="contradicted"><b>misconception</b> {_e(wording.misconception(m))}{noted}</li>')
        parts.append("</ul>")
    parts.append(_again(shown, feedback))
    parts.append(f"<details><summary>A complete answer</summary><p>{_e(shown.model_answer)}</p></details>")
    if shown.era_note:
        parts.append(f"<p class=quiet>Era: {_e(shown.era_note)}</p>")
    return "".join(parts) + "</section>"


def _point(point: PointFeedback, shown: QuestionFeedback) -> str:
    verdict = f"{wording.verdict(point, shown.entry)}{wording.helped(point)}"
    needed = f"<br>Needed: {_e(point.met_if)}" if wording.is_open(point) else ""
    return f"<b>{_e(verdict)}</b> {_e(wording.clause(point.claim))}: {_e(wording.grounds(point, shown.entry))}{needed}"


def _again(shown: QuestionFeedback, feedback: Feedback) -> str:
    """Every answer given again to this question, with the words that were cited marked."""
    parts: list[str] = []
    for retry, judged in zip(feedback.report.retries, feedback.retries, strict=True):
        if retry.question_id == shown.entry.question_id:
            answers = "".join(map(_answer, judged.answers)) or "<blockquote>(silence)</blockquote>"
            parts.append(f"<p class=again>{_e(wording.asked_again(retry, shown.entry))}</p>{answers}")
    return "".join(parts)


def _answer(answer: AnswerText) -> str:
    """The candidate's words, those that were cited marked."""
    pieces: list[str] = []
    at = 0
    for start, end in answer.marks:
        pieces += [_e(answer.text[at:start]), f"<mark>{_e(answer.text[start:end])}</mark>"]
        at = end
    carried = " <span class=quiet>(said during another question)</span>" if answer.carried else ""
    return f"<blockquote>{''.join(pieces)}{_e(answer.text[at:])}{carried}</blockquote>"


def _facts(feedback: Feedback, notes: Mapping[str, str]) -> str:
    if not feedback.facts:
        return "<p>There was nothing to ask.</p>"
    ordered = sorted(feedback.facts, key=lambda fact: not fact.uncovered)
    return f"<ul>{''.join(_fact(fact, notes) for fact in ordered)}</ul>"


def _fact(fact: FactFeedback, notes: Mapping[str, str]) -> str:
    noted = _note(notes, f"fact:{fact.id}")
    if fact.uncovered:
        return f'<li class="met">{_e(wording.open_fact(fact))}{noted}</li>'
    return f'<li class="missing">Ask: {_e(wording.closed_fact(fact))}{noted}</li>'


def _members(feedback: Feedback) -> str:
    """A note for each member of a panel; nothing for one interviewer alone."""
    if not feedback.members:
        return ""
    items = "".join(f"<li><b>{_e(note.label)}</b> {_e(' '.join(wording.member(note)))}</li>" for note in feedback.members)
    return f"<h2>What each of them would note</h2><ul>{items}</ul>"


def _next(feedback: Feedback) -> str:
    items = [f"<li>Try this one aloud: {_e(feedback.redrill)}</li>"] if feedback.redrill else []
    items += [f"<li>Tonight: {_e(reading)}</li>" for reading in feedback.reading]
    return f"<ul>{''.join(items)}</ul>" if items else "<p>Take a longer interview, or another interviewer.</p>"
