"""The report as one HTML page: no script, nothing loaded from anywhere, readable on paper and in the dark."""

from html import escape
from importlib.resources import files
from string import Template

from interviewer.domain import wording
from interviewer.domain.feedback import AnswerText, Feedback, QuestionFeedback, Rated
from interviewer.domain.reporting import CANDIDATE
from interviewer.engine.sanitise import clean


def render(feedback: Feedback) -> str:
    """The whole report as a page."""
    page = Template((files("interviewer.exports") / "report.html").read_text(encoding="utf-8"))
    return page.substitute(
        title=_e(f"Practice interview: {feedback.role}"),
        story=_e(feedback.report.outcome.text),
        estimate=_e(wording.own_rating(feedback)),
        bars="".join(map(_bar, feedback.competencies)),
        fixes=_fixes(feedback),
        questions="".join(map(_question, feedback.questions)),
        facts=_facts(feedback),
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


def _bar(rated: Rated) -> str:
    if rated.level is None:
        return f"<tr><th>{_e(rated.title)}</th><td>not rated</td><td>{_e(rated.unjudged or 'not assessed')}</td></tr>"
    meter = f'<meter min="0" max="5" value="{rated.level}">{rated.level}/5</meter> {rated.level}/5'
    return f"<tr><th>{_e(rated.title)}</th><td>{meter}</td><td>{_e(rated.anchor)}</td></tr>"


def _fixes(feedback: Feedback) -> str:
    if not feedback.fixes:
        return "<p>Nothing to mend: every core point was met.</p>"
    items = [
        f"<li><b>{_e(wording.sentence(fix.title))}</b>: <q>{_e(fix.quote)}</q>"
        if fix.quote
        else f"<li><b>{_e(wording.sentence(fix.title))}</b>: {wording.NOT_MENTIONED}"
        for fix in feedback.fixes
    ]
    bodies = [f"<br>Needed: {_e(fix.lacked)}<br>Say: <em>{_e(fix.say)}</em></li>" for fix in feedback.fixes]
    return f"<ol>{''.join(a + b for a, b in zip(items, bodies, strict=True))}</ol>"


def _question(shown: QuestionFeedback) -> str:
    parts = [
        f"<section><h3>{_e(wording.heading(shown))}</h3><p class=ask>{_e(shown.ask)}</p>",
        f"<p class=quiet>{_e(wording.course(shown.entry))}</p>",
        "".join(map(_answer, shown.answers)),
    ]
    if shown.entry.unjudged is None:
        parts.append("<ul>")
        for point in shown.points:
            if point.point.kind == "bonus" and not point.quotes:
                continue
            verdict = f"{wording.verdict(point, shown.entry)}{wording.helped(point)}"
            evidence = wording.evidence(point.quotes)
            needed = f"<br>Needed: {_e(point.met_if)}" if wording.is_open(point) else ""
            claim = _e(wording.clause(point.claim))
            parts.append(f'<li class="{point.point.verdict}"><b>{_e(verdict)}</b> {claim}: {_e(evidence)}{needed}</li>')
        parts += [f'<li class="contradicted"><b>misconception</b> {_e(wording.misconception(m))}</li>' for m in shown.misconceptions]
        parts.append("</ul>")
    parts.append(f"<details><summary>A complete answer</summary><p>{_e(shown.model_answer)}</p></details>")
    if shown.era_note:
        parts.append(f"<p class=quiet>Era: {_e(shown.era_note)}</p>")
    return "".join(parts) + "</section>"


def _answer(answer: AnswerText) -> str:
    """The candidate's words, those that were cited marked."""
    pieces: list[str] = []
    at = 0
    for start, end in answer.marks:
        pieces += [_e(answer.text[at:start]), f"<mark>{_e(answer.text[start:end])}</mark>"]
        at = end
    carried = " <span class=quiet>(said during another question)</span>" if answer.carried else ""
    return f"<blockquote>{''.join(pieces)}{_e(answer.text[at:])}{carried}</blockquote>"


def _facts(feedback: Feedback) -> str:
    if not feedback.facts:
        return "<p>There was nothing to ask.</p>"
    found = "".join(f'<li class="met">{_e(fact.text)}</li>' for fact in feedback.facts if fact.uncovered)
    missed = "".join(f'<li class="missing">Ask: <q>{_e(fact.opener)}</q></li>' for fact in feedback.facts if not fact.uncovered)
    return f"<ul>{found}{missed}</ul>"


def _next(feedback: Feedback) -> str:
    items = [f"<li>Try this one aloud: {_e(feedback.redrill)}</li>"] if feedback.redrill else []
    items += [f"<li>Tonight: {_e(reading)}</li>" for reading in feedback.reading]
    return f"<ul>{''.join(items)}</ul>" if items else "<p>Take a longer interview, or another interviewer.</p>"
