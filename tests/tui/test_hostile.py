"""Markup, control characters and links in whatever is shown: rows T1, T2 (see also test_steering) and T3 of the fault matrix."""

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input
from textual.widgets._toast import Toast  # pyright: ignore[reportPrivateUsage]

from interviewer.domain.casing import sentence
from interviewer.engine.interview import Interview
from interviewer.engine.room import Answer, Disagree, Given, Rate
from interviewer.engine.sanitise import clean
from interviewer.tui import navigation
from interviewer.tui.app import InterviewerApp
from interviewer.tui.backstage import Choice
from interviewer.tui.screens.briefing import BriefingScreen
from interviewer.tui.screens.fault import FaultScreen
from interviewer.tui.screens.history import HistoryScreen
from interviewer.tui.screens.interview import InterviewScreen
from interviewer.tui.screens.report import PANES, ReportScreen
from interviewer.tui.widgets.answer_box import AnswerBox
from interviewer.tui.widgets.banner import Banner
from tests.programs import PERSONA
from tests.tui.hostile import CONTROL, LINKS, MARKUP, SIGN, SURROGATE, persona, squeezed, steering
from tests.tui.support import an_app, driven, screen_text, until

WIDE, VAST = (120, 50), (160, 200)
"""Windows in which a screen, and the gallery, stand whole."""
NOTE = " ".join(sorted(MARKUP, key=len)[:11])


def shown(app: InterviewerApp, text: str) -> bool:
    return squeezed(text) in squeezed(screen_text(app))


async def steps(interview: Interview, *given: Given | None) -> None:
    for one in given:
        _ = [item async for item in interview.step(one)]


async def begun(app: InterviewerApp, name: str, *given: Given) -> Interview:
    interview = await app.backstage.begin(Choice(name, 10, "2017", 5))
    await steps(interview, None, *given)
    return interview


def answers(interview: Interview) -> list[str]:
    return [event.text for event in interview.events if event.type == "Answered"]


def a_persona_for_each(place: Path) -> None:
    for number, text in enumerate(MARKUP):
        persona(place, f"m{number:02}", text)


def test_T1_markup_in_a_persona_or_its_file_name_is_literal_in_the_gallery(tmp_path: Path) -> None:
    a_persona_for_each(tmp_path)
    names = [f"{text}.toml" for text in MARKUP if "/" not in text]
    for name in names:
        (tmp_path / "config" / "personas" / name).write_text("id = [", encoding="utf-8")

    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        await until(pilot, lambda: "Looks for" in screen_text(app))
        there = squeezed(screen_text(app))
        for text in (
            *(f"Looks for: {text}" for text in MARKUP),
            *(f"{name} cannot be used" for name in names),
        ):
            assert squeezed(text) in there, text

    driven(an_app(tmp_path), script, VAST)


def test_T1_markup_in_a_persona_is_literal_in_briefing_interview_and_history(tmp_path: Path) -> None:
    a_persona_for_each(tmp_path)

    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        for number, text in enumerate(MARKUP):
            navigation.open_briefing(app, f"m{number:02}")
            await until(pilot, lambda text=text: shown(app, f"{sentence(text)} you apply as {text}"), text)
            assert isinstance(app.screen, BriefingScreen)
            app.pop_screen()
            navigation.open_interview(app, await begun(app, f"m{number:02}"))
            await until(pilot, lambda text=text: shown(app, f"{sentence(text)} seed 5") and shown(app, f"{text} Good morning"), text)
            app.pop_screen()
        navigation.open_history(app)
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen) and shown(app, MARKUP[0]))
        for text in MARKUP:
            await until(pilot, lambda text=text: shown(app, text[:32]), text)

    driven(an_app(tmp_path), script, WIDE)


def test_T1_markup_in_an_answer_and_a_note_is_literal_and_exactly_the_same_in_the_journal(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        name = persona(tmp_path, "plain", "somebody").stem
        interview = await begun(app, name, Answer("Good morning. I have worked on text for two years."))
        navigation.open_interview(app, interview)
        await until(pilot, lambda: "please derive" in screen_text(app))
        screen = app.screen
        assert isinstance(screen, InterviewScreen)
        whole = " ".join(MARKUP)
        for text in (*MARKUP[:3], whole):
            screen._box.post_message(events.Paste(text))  # pyright: ignore[reportPrivateUsage]
            await until(pilot, lambda text=text: screen._box.text == text)  # pyright: ignore[reportPrivateUsage]
            assert shown(app, text) or text == whole
            await pilot.press("enter")
            await until(pilot, lambda: not screen._box.text, text)  # pyright: ignore[reportPrivateUsage]
            await until(pilot, lambda: not screen._conversation._one.locked())  # pyright: ignore[reportPrivateUsage]
            assert answers(interview)[-1] == text
            assert shown(app, text), text
        await steps(interview, Answer("/end"), Rate(3))
        competency = interview.state.cast.persona.competencies[0].id
        await steps(interview, Disagree(f"competency:{competency}", NOTE))
        app.pop_screen()
        navigation.open_report(app, interview)
        await until(pilot, lambda: shown(app, f"You disagree: {NOTE}"), "the note")
        assert isinstance(app.screen, ReportScreen)
        for key in range(1, len(PANES) + 1):
            await pilot.press(str(key))
            await pilot.pause()
        await pilot.press("5")
        await until(pilot, lambda: shown(app, whole), "the transcript")
        stored = (await app.backstage.take_up(interview.state.session)).events
        assert [event.text for event in stored if event.type == "Answered"][1:5] == [*MARKUP[:3], whole]

    driven(an_app(tmp_path), script, WIDE)


def test_T1_markup_in_an_error_is_literal_in_the_panel_the_banner_and_the_notice(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        app._disable_notifications = False  # pyright: ignore[reportPrivateUsage]
        persona(tmp_path, "plain", "somebody")
        interview = await begun(app, "plain")
        for text in MARKUP:
            app.push_screen(FaultScreen(RuntimeError(text), Path(text)))
            await until(pilot, lambda text=text: shown(app, f"RuntimeError: {text}"), text)
            assert shown(app, str(Path(text)))
            app.pop_screen()
        navigation.open_interview(app, interview)
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen) and "Good morning" in screen_text(app))
        for text in MARKUP:
            app.screen.query_one(Banner).show(text)
            await until(pilot, lambda text=text: shown(app, f"Not saved. {text} Your text"), text)
            app.notify(text, title=text)
        await until(pilot, lambda: len(app.screen.query(Toast)) == len(MARKUP), "the notices")
        said = [str(toast.render()) for toast in app.screen.query(Toast)]
        assert [f"{text}\n{text}" for text in MARKUP] == [words.replace("\n\n", "\n") for words in said]

    driven(an_app(tmp_path), script, WIDE)


def test_T2_what_a_notice_an_editor_or_a_paste_brings_is_cleaned_before_a_widget_has_it(tmp_path: Path) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        await until(pilot, lambda: "Looks for" in screen_text(app))
        for text in (*CONTROL.values(), SURROGATE):
            app.notify(text, title=text)
            app.post_message(events.Paste(text))
            await until(pilot, lambda: SIGN in app.screen.query_one("#filter", Input).value, text)
            assert app.screen.query_one("#filter", Input).value == clean(text)
            await pilot.press("escape")
        assert {clean(text) for text in CONTROL.values()} <= {notice.message for notice in app._notifications}  # pyright: ignore[reportPrivateUsage]
        assert not [notice for notice in app._notifications if steering(notice.message + notice.title)]  # pyright: ignore[reportPrivateUsage]
        interview = await begun(app, PERSONA)
        navigation.open_interview(app, interview)
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen) and "Good morning" in screen_text(app))
        box = app.screen.query_one(AnswerBox)
        for text in (*CONTROL.values(), SURROGATE):
            box.put(text)
            assert box.text == clean(text)
        app.post_message(events.Paste(SURROGATE))
        await until(pilot, lambda: box.text == clean(SURROGATE * 2))
        await pilot.press("enter")
        await until(pilot, lambda: not box.text)
        assert answers(interview) == [clean(SURROGATE * 2)]

    driven(an_app(tmp_path), script)


def links_and_actions(app: InterviewerApp) -> list[object]:
    """Every cell of the screen that a click could take somewhere: a link, or an action of the markup's."""
    strips = app.screen._compositor.render_strips()  # pyright: ignore[reportPrivateUsage]
    styles = [segment.style for strip in strips for segment in strip if segment.style is not None]
    return [style.link or style.meta["@click"] for style in styles if style.link or "@click" in style.meta]


async def click_all(app: InterviewerApp, pilot: Pilot[None]) -> set[str]:
    """Click on each of the links that stands on the screen, and come back to the screen; which there were."""
    screen, clicked = app.screen, set[str]()
    for row, line in enumerate(screen_text(app).splitlines()):
        for link in [link for link in LINKS if link in line and link not in clicked]:
            await pilot.click(offset=(line.index(link) + len(link) // 2, row))
            clicked.add(link)
            while app.screen is not screen:
                app.pop_screen()
                await pilot.pause()
    return clicked


def test_T3_links_and_actions_in_an_answer_or_a_persona_do_nothing_when_they_are_clicked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[str] = []

    def open_url(_app: InterviewerApp, url: str, *, new_tab: bool = True) -> None:
        taken.append(url)

    async def quit_it(_app: InterviewerApp) -> None:
        taken.append("quit")

    monkeypatch.setattr(InterviewerApp, "open_url", open_url)
    monkeypatch.setattr(InterviewerApp, "action_quit", quit_it)
    for number, text in enumerate(LINKS):
        persona(tmp_path, f"l{number}", text)

    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        async def nothing_here(links: int) -> None:
            await pilot.pause()
            assert links_and_actions(app) == []
            assert len(await click_all(app, pilot)) >= links
            assert taken == []
            assert app.is_running

        await until(pilot, lambda: shown(app, LINKS[-1]))
        await nothing_here(len(LINKS))
        interview = await begun(app, "l0", Answer("Good morning. I have worked on text."), Answer("\n".join(LINKS)))
        navigation.open_briefing(app, "l0")
        await until(pilot, lambda: shown(app, f"{LINKS[0]} you apply as"))
        await nothing_here(1)
        app.pop_screen()
        navigation.open_interview(app, interview)
        await until(pilot, lambda: shown(app, "".join(LINKS)))
        app.post_message(events.Paste("\n".join(LINKS)))
        await until(pilot, lambda: app.screen.query_one(AnswerBox).text == "\n".join(LINKS))
        await nothing_here(len(LINKS))
        await steps(interview, Answer("/end"), Rate(3))
        app.pop_screen()
        navigation.open_report(app, interview)
        await until(pilot, lambda: "easured" in screen_text(app))
        for key in range(1, len(PANES) + 1):
            await pilot.press(str(key))
            await pilot.pause()
            await nothing_here(1)
        app.pop_screen()
        navigation.open_history(app)
        await until(pilot, lambda: shown(app, LINKS[0]))
        await nothing_here(1)

    driven(an_app(tmp_path), script, WIDE)
