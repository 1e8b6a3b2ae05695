import asyncio
import re
from html import unescape

import pytest

from interviewer.domain.feedback import Feedback
from interviewer.engine.interview import Interview
from interviewer.engine.room import Disagree, Retry
from interviewer.exports import render
from interviewer.exports.markdown import escaped
from interviewer.exports.text import WIDTH
from tests.fakes import a_cast, hold, take

CAST = a_cast()
FIRST = next(name for name in CAST.persona.question_ids if CAST.question(name).scored)
STRONG = CAST.question(FIRST).model_answer or ""
HOSTILE = "<b>x</b> & [red]y[/red] *z* `q` | \x1b[31m \u202egnp ${hook} #1"
FORMS = ("text", "markdown", "html")


async def finished() -> Interview:
    """Stopped early, with one belief held that the question knows to be wrong."""
    answers = ["Good morning. I trained classifiers.", "X^T X is always invertible, so the solution is unique.", "/skip", "/end"]
    return await hold(answers, seed=3)


def lines_of(feedback: Feedback) -> dict[str, str]:
    """A line of every kind, and words that stand in it."""
    question = feedback.questions[0]
    bonus = next(point for point in question.points if point.point.kind == "bonus" and not point.quotes)
    fact = next(fact for fact in feedback.facts if not fact.uncovered)
    return {
        f"competency:{feedback.competencies[0].id}": feedback.competencies[0].title,
        f"question:{FIRST}": "keyword estimate, confidence",
        f"point:{FIRST}/{question.points[0].point.id}": question.points[0].claim[:25],
        f"point:{FIRST}/{bonus.point.id}": bonus.claim[:25],
        f"fact:{fact.id}": fact.opener[:25],
    } | {f"misconception:{FIRST}/{m.id}": m.truth[:25] for m in question.misconceptions}


@pytest.fixture(scope="module")
def noted() -> Feedback:
    async def play() -> Feedback:
        interview = await finished()
        for number, about in enumerate(lines_of(await interview.feedback())):
            await take(interview, Disagree(about, f"note {number}"))
        return await interview.feedback()

    return asyncio.run(play())


@pytest.fixture(scope="module")
def retried() -> Feedback:
    async def play() -> Feedback:
        interview = await finished()
        await take(interview, Retry(FIRST, STRONG))
        await take(interview, Retry(FIRST, HOSTILE))
        for about in lines_of(await interview.feedback()):
            await take(interview, Disagree(about, HOSTILE))
        return await interview.feedback()

    return asyncio.run(play())


def readable(form: str, written: str) -> str:
    """The words of a form without its signs, on one line."""
    if form == "html":
        written = unescape(re.sub(r"<[^>]*>", " ", written))
    if form == "markdown":
        written = re.sub(r"\\(.)", r"\1", written)
    return " ".join(written.split())


@pytest.mark.parametrize("form", FORMS)
def test_every_kind_of_line_has_its_note_behind_it(noted: Feedback, form: str) -> None:
    written = readable(form, render(form, noted))
    assert any(about.startswith("misconception:") for about in lines_of(noted))
    for number, words in enumerate(lines_of(noted).values()):
        note = written.index(f"You disagree: note {number}")
        assert words in written[max(0, note - 900) : note], words


@pytest.mark.parametrize("form", FORMS)
def test_an_answer_given_again_stands_beside_the_level_it_did_not_change(retried: Feedback, form: str) -> None:
    written = readable(form, render(form, retried))
    day = retried.report.retries[0].at.astimezone().date().isoformat()
    was = retried.questions[0].entry.level
    assert f"Asked again on {day}: 5/5 (was {was}/5)" in written
    assert f"Asked again on {day}: 1/5 (was {was}/5)" in written


def test_markdown_and_html_have_the_words_of_the_answer_and_the_transcript_last(retried: Feedback) -> None:
    assert f"> {escaped(STRONG)}" in render("markdown", retried)
    for form in ("markdown", "html"):
        written = render(form, retried)
        assert written.index("Transcript") > written.rindex("Asked again")
        assert " ".join(STRONG.split()[:3]) in readable(form, written[: written.index("Transcript")]).replace("  ", " ")


@pytest.mark.parametrize("form", [*FORMS, "json"])
def test_a_note_and_an_answer_cannot_steer_a_reader(retried: Feedback, form: str) -> None:
    written = render(form, retried)
    times = len(retried.report.disagreements) + 1
    assert "\x1b" not in written
    assert "\u202e" not in written
    if form == "html":
        assert "<b>x</b>" not in written
        assert written.count("&lt;b&gt;x&lt;/b&gt; &amp;") == times
    if form == "markdown":
        assert "<b>" not in written.replace("\\<", "")
        assert written.count("\\*z\\*") == times


def test_lines_of_text_stay_narrow_with_notes_among_them(noted: Feedback) -> None:
    assert all(len(line) <= WIDTH for line in render("text", noted).splitlines())
