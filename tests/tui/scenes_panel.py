"""The states in which several people interview, or may be chosen."""

from typing import cast

from interviewer.tui import navigation
from interviewer.tui.app import InterviewerApp
from interviewer.tui.screens.interview import InterviewScreen
from interviewer.tui.screens.report import ReportScreen
from interviewer.tui.widgets.answer_box import AnswerBox
from tests.tui.panel import PANEL, is_asked, never, with_the_panel
from tests.tui.stage import Play, Stage, on, scene, sees, until

SIX = (
    "market-research-cto",
    "rice-field-manager",
    "creative-saas-engineer",
    PANEL,
    "finance-nlp-lead",
    "ecommerce-pragmatist",
)


@scene("gallery-six", practised=False, personas=SIX)
async def gallery_six(app: InterviewerApp, pilot: Stage) -> None:
    await sees(pilot, "CTO of a market-research company")


@scene("gallery-six-panel", practised=False, personas=SIX)
async def gallery_six_panel(app: InterviewerApp, pilot: Stage) -> None:
    await gallery_six(app, pilot)
    await pilot.press("down", "down", "down")
    await sees(pilot, "Three people sit there")


@scene("briefing-panel", practised=False, personas=(PANEL,))
async def briefing_panel(app: InterviewerApp, pilot: Stage) -> None:
    await sees(pilot, "Looks for")
    await pilot.press("enter")
    await sees(pilot, "A simulation:")
    await until(pilot, lambda: app.focused is not None and app.focused.id == "length", "the keys")


@scene("briefing-more", practised=False, personas=(PANEL,))
async def briefing_more(app: InterviewerApp, pilot: Stage) -> None:
    await briefing_panel(app, pilot)
    await pilot.press("right", "down", "right", "down", "right", "down", "right", "down", "down", "7")
    await sees(pilot, "Seed", "seed 7")


def panel(name: str, question: str, *, colour: bool = True) -> Play:
    """The panel has just asked this question."""

    @scene(name, practised=False, personas=(PANEL,), colour=colour)
    async def asked(app: InterviewerApp, pilot: Stage) -> None:
        await sees(pilot, "Looks for")
        interview = await with_the_panel(app, until=is_asked(question))
        navigation.open_interview(app, interview)
        await on(pilot, InterviewScreen)
        await until(pilot, lambda: not cast("InterviewScreen", app.screen).busy, "what was said")

    return asked


panel_coloured = panel("panel", "p4.imbalance")
panel_plain = panel("panel-plain", "p4.imbalance", colour=False)
panel_gesture = panel("panel-gesture", "core.kmeans", colour=False)


@scene("panel-mention", practised=False, personas=(PANEL,))
async def panel_mention(app: InterviewerApp, pilot: Stage) -> None:
    await panel_coloured(app, pilot)
    await pilot.press(*"@sec")
    await until(pilot, lambda: bool(app.screen.query_one(AnswerBox).suggestion), "the rest of the name")


@scene("report-panel", practised=False, personas=(PANEL,))
async def report_panel(app: InterviewerApp, pilot: Stage) -> None:
    await sees(pilot, "Looks for")
    navigation.open_report(app, await with_the_panel(app, until=never))
    await on(pilot, ReportScreen)
    await sees(pilot, "1 Overview")
    await sees(pilot, "Story")
    await pilot.press("7")
    await sees(pilot, "Listens for")


@scene("report-panel-overview", practised=False, personas=(PANEL,))
async def report_panel_overview(app: InterviewerApp, pilot: Stage) -> None:
    await report_panel(app, pilot)
    await pilot.press("1")
    await sees(pilot, "Story")


@scene("report-panel-transcript", practised=False, personas=(PANEL,))
async def report_panel_transcript(app: InterviewerApp, pilot: Stage) -> None:
    await report_panel(app, pilot)
    await pilot.press("5")
    await sees(pilot, "Good afternoon")
