"""The states of the gallery, the briefing and the interview, and the keys that lead to them."""

from pathlib import Path

from interviewer.adapters.library import shipped
from interviewer.tui.app import InterviewerApp
from interviewer.tui.screens.briefing import BriefingScreen
from interviewer.tui.screens.fault import FaultScreen
from interviewer.tui.screens.interview import InterviewScreen
from interviewer.tui.screens.keys import KeysScreen
from interviewer.tui.screens.rating import RatingScreen
from interviewer.tui.widgets.answer_box import AnswerBox
from tests.tui.stage import Stage, on, said, scene, sees, until
from tests.tui.support import screen_text

SHORT = "The gradient of the squared error is zero at the minimum, which gives the normal equations."
LATEX = r"J(w, b) = \|y - Xw - b\mathbf{1}\|^2 is what I minimise; \nabla_w J = 0 gives \hat{w} = (X_c^\top X_c)^{-1} X_c^\top y_c."
LONG = "\n\n".join(
    [
        "I write the loss as the sum of squared residuals and set both derivatives to zero.",
        "The one in b says that the residuals add up to nothing, so b is the mean of y minus the mean of x times w. "
        "With that inserted, the data are centred, and b is gone.",
        "The one in w gives the normal equations. They have one solution if no column is a combination of the others; "
        "otherwise I take the smallest solution, or add a little ridge.",
    ]
)


@scene("gallery-first", practised=False)
async def gallery_first(app: InterviewerApp, pilot: Stage) -> None:
    await sees(pilot, "not met yet")


@scene("gallery")
async def gallery(app: InterviewerApp, pilot: Stage) -> None:
    await sees(pilot, "Go on where you left off", "last time 4/5")


@scene("gallery-no-match")
async def gallery_no_match(app: InterviewerApp, pilot: Stage) -> None:
    await gallery(app, pilot)
    await pilot.press(*"robotics")
    await sees(pilot, "Nobody matches")


@scene("gallery-broken", practised=False)
async def gallery_broken(app: InterviewerApp, pilot: Stage) -> None:
    source = (shipped() / "finance-nlp-lead.toml").read_text(encoding="utf-8")
    broken = source.replace('id = "finance-nlp-lead"', 'id = "my-interviewer"').replace("minutes = 30", "minutes = 25")
    Path("config/personas/my-interviewer.toml").write_text(broken, encoding="utf-8")
    await sees(pilot, "cannot be used")


@scene("briefing", practised=False)
async def briefing(app: InterviewerApp, pilot: Stage) -> None:
    await gallery_first(app, pilot)
    await pilot.press("enter")
    await on(pilot, BriefingScreen)
    await sees(pilot, "Private:")


@scene("interview-opening", practised=False)
async def interview_opening(app: InterviewerApp, pilot: Stage) -> None:
    await briefing(app, pilot)
    await pilot.press("down", "down", "down", "right", "down", "down", "5", "enter")
    await on(pilot, InterviewScreen)
    await sees(pilot, "seed 5")
    await until(pilot, lambda: not interview_of(app).busy, "the first question")


@scene("interview")
async def interview(app: InterviewerApp, pilot: Stage) -> None:
    await taken_up(app, pilot)
    await said(app, pilot, LATEX)


@scene("interview-long")
async def interview_long(app: InterviewerApp, pilot: Stage) -> None:
    await taken_up(app, pilot)
    interview_of(app).query_one(AnswerBox).put(LONG)


@scene("interview-formula")
async def interview_formula(app: InterviewerApp, pilot: Stage) -> None:
    await taken_up(app, pilot)
    interview_of(app).query_one(AnswerBox).put(LATEX)
    await sees(pilot, "∇")


@scene("interview-paused")
async def interview_paused(app: InterviewerApp, pilot: Stage) -> None:
    await taken_up(app, pilot)
    await said(app, pilot, "/pause")
    await sees(pilot, "the clock stands still")


@scene("interview-not-saved")
async def interview_not_saved(app: InterviewerApp, pilot: Stage) -> None:
    await taken_up(app, pilot)
    Path("data/sessions.db").rename("data/elsewhere.db")
    interview_of(app).query_one(AnswerBox).put(SHORT)
    await pilot.press("enter")
    await sees(pilot, "Not saved.")
    await until(pilot, lambda: not interview_of(app).busy, "the refusal")


@scene("interview-over")
async def interview_over(app: InterviewerApp, pilot: Stage) -> None:
    await interview(app, pilot)
    await said(app, pilot, "/end")
    await sees(pilot, "The interview is over. Enter leads")


@scene("rating")
async def rating(app: InterviewerApp, pilot: Stage) -> None:
    await interview_over(app, pilot)
    await pilot.press("enter")
    await on(pilot, RatingScreen)


@scene("keys")
async def keys(app: InterviewerApp, pilot: Stage) -> None:
    await interview(app, pilot)
    await pilot.press("f1")
    await on(pilot, KeysScreen)


@scene("palette")
async def palette(app: InterviewerApp, pilot: Stage) -> None:
    await interview(app, pilot)
    await pilot.press("ctrl+p")
    await sees(pilot, "Ask for help with the question")


@scene("fault")
async def fault(app: InterviewerApp, pilot: Stage) -> None:
    await interview(app, pilot)
    app.failed(RuntimeError("a part of the screen did not answer"))
    await on(pilot, FaultScreen)


async def taken_up(app: InterviewerApp, pilot: Stage) -> None:
    """The unfinished interview, which waits for an answer to its first question."""
    await gallery(app, pilot)
    await pilot.press("enter")
    await on(pilot, InterviewScreen)
    await until(pilot, lambda: not interview_of(app).busy and "derive" in screen_text(app), "the question")


def interview_of(app: InterviewerApp) -> InterviewScreen:
    assert isinstance(app.screen, InterviewScreen)
    return app.screen
