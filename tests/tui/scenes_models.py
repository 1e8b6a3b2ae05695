"""The states in which a model is chosen, tried, given its key, or waited for."""

import asyncio

from textual import events

from interviewer.adapters.local_servers import Server
from interviewer.engine.trial import Trial
from interviewer.settings import Endpoint
from interviewer.tui import navigation
from interviewer.tui.app import InterviewerApp
from interviewer.tui.screens.api_key import ApiKeyScreen
from interviewer.tui.screens.rating import RatingScreen
from interviewer.tui.screens.report import ReportScreen
from interviewer.tui.widgets.answer_box import AnswerBox
from interviewer.wiring.model_desk import told
from tests.tui.scenes import LATEX, SHORT, briefing, gallery_first, interview_of
from tests.tui.slow import SlowJudge, WaitingVoice, slow_interview
from tests.tui.stage import Stage, on, said, scene, sees, until

CONFIG = """
[models.large]
model = "large-70b"
base_url = "https://models.example.net/v1"
price_in = 0.6
price_out = 2.4
"""
HERE = Server("Ollama", "http://127.0.0.1:9/v1", ("small-1.5b", "medium-14b"))
SEEN = Trial(streams=True, first_words_s=0.4, words_per_s=31.0, schema="json_schema", problem=None)


@scene("briefing-models", practised=False, config=CONFIG, servers=(HERE,))
async def briefing_models(app: InterviewerApp, pilot: Stage) -> None:
    await briefing(app, pilot)
    await sees(pilot, "small-1.5b")
    await pilot.press("down", "down", "down", "right")
    await sees(pilot, "Your words go to models.example.net.", "It costs about")


@scene("briefing-warned", practised=False, config=CONFIG.replace("https", "http"), servers=(HERE,))
async def briefing_warned(app: InterviewerApp, pilot: Stage) -> None:
    await briefing(app, pilot)
    await sees(pilot, "small-1.5b")
    await pilot.press("down", "down", "down", "right", "down", "right", "right")
    await sees(pilot, "unencrypted", "its verdicts are guesses", "It costs about")


@scene("briefing-trying", practised=False, config=CONFIG, servers=(HERE,))
async def briefing_trying(app: InterviewerApp, pilot: Stage) -> None:
    async def never(profile: str) -> str:
        await asyncio.Event().wait()
        return profile

    app.backstage.try_model = never
    await briefing_models(app, pilot)
    await pilot.press("t")
    await sees(pilot, "Trying large-70b")


@scene("briefing-tried", practised=False, config=CONFIG, servers=(HERE,))
async def briefing_tried(app: InterviewerApp, pilot: Stage) -> None:
    async def seen(profile: str) -> str:
        return told(Endpoint(profile, "large-70b"), SEEN)

    app.backstage.try_model = seen
    await briefing_models(app, pilot)
    await pilot.press("t")
    await sees(pilot, "large-70b answers")


@scene("briefing-key", practised=False, config=CONFIG, servers=(HERE,))
async def briefing_key(app: InterviewerApp, pilot: Stage) -> None:
    await briefing_models(app, pilot)
    await pilot.press("k")
    await on(pilot, ApiKeyScreen)
    app.screen.query_one("#key").post_message(events.Paste("not-a-key-of-anybody"))
    await sees(pilot, "••••")


@scene("interview-retry", practised=False)
async def interview_retry(app: InterviewerApp, pilot: Stage) -> None:
    await gallery_first(app, pilot)
    navigation.open_interview(app, await slow_interview(SlowJudge(), WaitingVoice()))
    await sees(pilot, "what have you worked on?")
    await until(pilot, lambda: not interview_of(app).busy, "the opening")
    interview_of(app).query_one(AnswerBox).put(SHORT)
    await pilot.press("enter")
    await sees(pilot, "Trying again in 90 s")


@scene("report-waiting", practised=False)
async def report_waiting(app: InterviewerApp, pilot: Stage) -> None:
    await gallery_first(app, pilot)
    navigation.open_interview(app, await slow_interview(SlowJudge()))
    await sees(pilot, "what have you worked on?")
    await until(pilot, lambda: not interview_of(app).busy, "the opening")
    for text in (SHORT, LATEX, "/end"):
        await said(app, pilot, text)
    await pilot.press("enter")
    await on(pilot, RatingScreen)
    await pilot.press("3")
    await on(pilot, ReportScreen)
    await sees(pilot, "The last answer is being judged.")
