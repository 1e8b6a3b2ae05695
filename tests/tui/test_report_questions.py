from pathlib import Path
from typing import cast

from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Static

from interviewer.domain.feedback_parts import AnswerText, MisconceptionFeedback
from interviewer.engine.interview import Interview
from interviewer.tui.app import InterviewerApp
from interviewer.tui.screens.report import ReportScreen
from interviewer.tui.widgets.fitting import cut, shares
from interviewer.tui.widgets.report_detail import QuestionDetail, mistaken, said
from tests.tui.reports import flat, read
from tests.tui.support import LARGE, screen_text, until


def about(screen: ReportScreen) -> str:
    """The line that is chosen."""
    assert screen.pane is not None
    return screen.pane.chosen.about if screen.pane.chosen else ""


def underlined(content: Content) -> list[str]:
    """The words that are drawn underlined."""
    return [content.plain[span.start : span.end] for span in content.spans if "underline" in str(span.style)]


def test_exactly_the_cited_words_are_highlighted() -> None:
    answer = AnswerText(1, "It is convex, so [bold]zero[/] does no harm.", ((6, 12), (17, 30)), carried=False)
    assert said(answer).plain == answer.text
    assert underlined(said(answer)) == ["convex", "[bold]zero[/]"]
    assert underlined(said(AnswerText(1, answer.text, (), carried=False))) == []


def test_an_opened_question_highlights_what_its_verdicts_rest_on(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: ReportScreen, interview: Interview) -> None:
        shown = (await interview.feedback()).questions[0]
        await pilot.press("2", "enter")
        await until(pilot, lambda: "What you said" in screen_text(app))
        detail = screen.query_one(QuestionDetail)
        blocks = [cast("Content", block.content) for block in detail.query(Static) if block.has_class("said")]
        assert [block.plain for block in blocks] == [answer.text for answer in shown.answers]
        cited = {quote for point in shown.points for quote in point.quotes}
        assert cited
        assert {words for block in blocks for words in underlined(block)} == cited

    read(tmp_path, play)


def test_the_complete_answer_comes_when_it_is_asked_for_and_goes_again(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: ReportScreen, interview: Interview) -> None:
        words = "they remain twins for ever"
        await pilot.press("2", "down", "enter", "end")
        await until(pilot, lambda: "The complete answer is hidden" in screen_text(app))
        assert words not in flat("\n".join(str(block.render()) for block in screen.query(Static)))
        await pilot.press("m")
        await until(pilot, lambda: words in flat(screen_text(app)))
        await pilot.press("m")
        await until(pilot, lambda: words not in flat(screen_text(app)))

    read(tmp_path, play)


def test_escape_leads_from_the_question_to_the_list_and_then_out(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: ReportScreen, interview: Interview) -> None:
        await pilot.press("2", "down", "enter")
        await until(pilot, lambda: "What you said" in screen_text(app))
        assert "1. The linear model" not in screen_text(app)
        await pilot.press("escape")
        await until(pilot, lambda: "1. The linear model" in screen_text(app))
        assert "What you said" not in screen_text(app)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is not screen)

    read(tmp_path, play)


def test_a_wide_screen_shows_list_and_question_side_by_side(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: ReportScreen, interview: Interview) -> None:
        await pilot.press("2")
        await until(pilot, lambda: "My objective is the sum" in screen_text(app))
        await pilot.press("down")
        await until(pilot, lambda: "The mean, perhaps." in screen_text(app))
        assert "1. The linear model" in screen_text(app)
        assert "My objective is the sum" not in screen_text(app)

    read(tmp_path, play, size=LARGE)


def test_every_kind_of_line_can_be_reached_with_the_arrows(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: ReportScreen, interview: Interview) -> None:
        seen: set[str] = set()
        for keys, steps in ((("1",), 9), (("2",), 4), (("2", "enter"), 45), (("3",), 16)):
            await pilot.press(*keys)
            await pilot.pause()
            for _ in range(steps):
                seen.add(about(screen))
                await pilot.press("down")
        feedback = await interview.feedback()
        points = {f"point:{q.entry.question_id}/{p.point.id}" for q in feedback.questions[-1:] for p in q.points if p.point.kind == "core"}
        assert points <= seen
        assert {f"competency:{rated.id}" for rated in feedback.competencies} <= seen
        assert {f"question:{shown.entry.question_id}" for shown in feedback.questions} <= seen
        assert {f"fact:{fact.id}" for fact in feedback.facts} <= seen
        assert {fix.about for fix in feedback.fixes} <= seen

    read(tmp_path, play)


def test_the_chosen_line_is_always_in_sight(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: ReportScreen, interview: Interview) -> None:
        await pilot.press("2", "enter")
        await until(pilot, lambda: "What you said" in screen_text(app))
        detail = screen.query_one(QuestionDetail)
        before = detail.chosen
        for _ in range(40):
            await pilot.press("down")
            await pilot.pause()
            if detail.chosen is not before:
                before = detail.chosen
                assert before is not None
                assert detail.region.overlaps(before.region)
                assert before.region.y >= detail.region.y

    read(tmp_path, play)


def test_a_question_answered_again_shows_both_levels_in_the_list(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: ReportScreen, interview: Interview) -> None:
        await pilot.press("2", "down", "a")
        await until(pilot, lambda: app.screen is not screen)
        await pilot.press(*"All hidden units stay equal by symmetry.", "enter")
        await until(pilot, lambda: any(event.type == "Retried" for event in interview.events))
        await until(pilot, lambda: "Both answers are kept" in screen_text(app))
        await pilot.press("escape")
        level = (await interview.feedback()).report.retries[0].level
        await until(pilot, lambda: app.screen is screen and f": 1/5 → {level}/5" in screen_text(app))
        assert "Asked again on" in screen_text(app)

    read(tmp_path, play)


def test_a_text_is_cut_at_a_word_and_says_that_it_was() -> None:
    text = Content("one two three four five six seven")
    assert cut(text, 40, 1).plain == "one two three four five six seven"
    assert cut(text, 13, 1).plain == "one two …"
    assert cut(text, 13, 2).plain == "one two three\nfour five …"
    assert all(line.cell_length <= 13 for line in cut(Content("漢字" * 20), 13, 2).split("\n"))


def test_spare_rows_go_round() -> None:
    assert shares([3, 1, 2], 0) == [1, 1, 1]
    assert shares([3, 1, 2], 2) == [2, 1, 2]
    assert shares([3, 1, 2], 9) == [3, 1, 2]


def test_a_misconception_stands_with_its_words_and_the_truth() -> None:
    shown = mistaken(
        MisconceptionFeedback("m1", "present", "Zero is [b]always[/b] wrong", "It is fine without hidden units.", ("zero never works",))
    )
    assert shown.plain == "! Zero is [b]always[/b] wrong\n“zero never works”: held. It is fine without hidden units."
