from pathlib import Path

import pytest
from textual.pilot import Pilot

from interviewer.adapters.library import shipped
from interviewer.domain.wording import sentence
from interviewer.tui.app import InterviewerApp
from interviewer.tui.backstage import Card
from interviewer.tui.screens.briefing import BriefingScreen
from interviewer.tui.screens.gallery import GalleryScreen
from interviewer.tui.screens.interview import InterviewScreen
from interviewer.tui.screens.whole import WholeScreen
from interviewer.tui.widgets.cards import Tile
from tests.programs import LIBRARY
from tests.tui.support import LARGE, SMALL, an_app, an_interview, driven, screen_text, until


def test_typing_filters_the_interviewers_and_escape_brings_them_back(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        await until(pilot, lambda: "Looks for" in screen_text(app))
        await pilot.press(*"zebra")
        await until(pilot, lambda: "Nobody matches" in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: "Looks for" in screen_text(app))

    driven(an_app(tmp_path), script)


def test_an_unfinished_session_comes_first_and_a_finished_one_shows_its_level(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        finished = await an_interview(app)
        level = (await finished.feedback()).report.level
        await an_interview(app, answers=2)
        await until(pilot, lambda: "Looks for" in screen_text(app))
        app.screen.look()  # type: ignore[attr-defined]
        await until(pilot, lambda: "Go on where you left off" in screen_text(app))
        text = screen_text(app)
        assert text.index("Go on where you left off") < text.index("Looks for")
        assert f"last time {level}/5" in text

    driven(an_app(tmp_path), script)


def test_the_briefing_says_where_words_go_and_who_judges(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        await until(pilot, lambda: "Looks for" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, BriefingScreen) and "nothing is sent anywhere" in screen_text(app))
        text = screen_text(app)
        assert "script" in text
        assert "rules on this machine" in text
        assert "10 min" in text

    driven(an_app(tmp_path), script)


SIX = ("market-research-cto", "rice-field-manager", "creative-saas-engineer", "security-panel", "finance-nlp-lead", "ecommerce-pragmatist")


def own(place: Path, name: str) -> None:
    """An interviewer of the user's own, who comes from no source's list."""
    text = (shipped() / "finance-nlp-lead.toml").read_text(encoding="utf-8")
    text = (
        text.replace('id = "finance-nlp-lead"', f'id = "{name}"')
        .replace('role = "NLP lead', 'role = "Head of sums')
        .replace("\nitem = 5", "")
    )
    (place / "config" / "personas").mkdir(parents=True, exist_ok=True)
    (place / "config" / "personas" / f"{name}.toml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_the_six_stand_in_the_order_of_their_interviews_and_a_users_own_after_them(tmp_path: Path, size: tuple[int, int]) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        await until(pilot, lambda: "Looks for" in screen_text(app))
        assert isinstance(app.screen, GalleryScreen)
        cards = [tile.thing for tile in app.screen.shown if isinstance(tile.thing, Card)]
        assert [card.persona for card in cards] == [*SIX, "a-head"]
        for card in cards:
            chosen = app.screen.query_one(".-chosen", Tile)
            assert chosen.thing == card
            await until(
                pilot,
                lambda chosen=chosen: chosen.region.height > 0 and app.screen.query_one("#cards").region.contains_region(chosen.region),
            )
            words = " ".join(screen_text(app).replace("▊", " ").replace("█", " ").split())
            assert sentence(card.role) in words
            assert card.company in words
            assert ("Three people sit there: Manager, ML engineer, Second engineer" in words) >= bool(card.people)
            await pilot.press("down")

    app = an_app(tmp_path)
    own(tmp_path, "a-head")
    driven(app, script, size, personas=SIX)


async def at_the_door(app: InterviewerApp, pilot: Pilot[None]) -> BriefingScreen:
    await until(pilot, lambda: "Looks for" in screen_text(app))
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, BriefingScreen) and app.focused is not None and app.focused.id == "length")
    await until(pilot, lambda: "A simulation:" in screen_text(app))
    assert isinstance(app.screen, BriefingScreen)
    return app.screen


def test_everything_that_can_be_chosen_is_chosen_by_keys_and_kept_in_the_journal(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        await at_the_door(app, pilot)
        assert "45 min" in screen_text(app)
        assert "Seed" not in screen_text(app)
        await pilot.press("right", "down", "left", "down", "right", "down", "right", "down", "right", "down", "7", "enter")
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen))
        assert isinstance(app.screen, InterviewScreen)
        kept = app.screen.interview.state.settings
        assert (kept.minutes, kept.level, kept.pressure, kept.era, kept.seed) == (45, "junior", "high", "now", 7)
        assert kept.language == "English"

    driven(an_app(tmp_path), script)


def test_what_the_door_is_too_low_for_can_be_read_on(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        await at_the_door(app, pilot)
        await until(pilot, lambda: "Read on" in screen_text(app))
        last = LIBRARY.persona("security-panel").debrief.split()[-5:]
        assert " ".join(last) not in " ".join(screen_text(app).split())
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, WholeScreen))
        await pilot.press("end")
        await until(pilot, lambda: " ".join(last) in " ".join(screen_text(app).replace("│", " ").split()))

    driven(an_app(tmp_path), script, personas=("security-panel",))


def test_a_language_is_asked_for_only_where_a_model_speaks_and_must_be_one(tmp_path: Path) -> None:
    config = '[models.large]\nmodel = "large-70b"\nbase_url = "http://127.0.0.1:9/v1"\n'

    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        screen = await at_the_door(app, pilot)
        screen.query_one("#more").focus()
        await pilot.press("right")
        await until(pilot, lambda: "Seed" in screen_text(app))
        assert "Language" not in screen_text(app)
        screen.query_one("#voice").focus()
        await pilot.press("right")
        await until(pilot, lambda: "Language" in screen_text(app))
        screen.query_one("#language").focus()
        await pilot.press(*"No 1", "enter")
        await until(pilot, lambda: "must be the name of a language" in screen_text(app))
        await pilot.press("backspace", "backspace", "backspace", "backspace", *"Welsh", "enter")
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen))
        assert isinstance(app.screen, InterviewScreen)
        assert app.screen.interview.state.settings.language == "Welsh"

    driven(an_app(tmp_path, config=config), script, LARGE)
