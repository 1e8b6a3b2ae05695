from collections.abc import Awaitable, Callable
from pathlib import Path
from random import Random

import pytest
from textual.events import Key
from textual.pilot import Pilot

from interviewer.domain.events import Answered, Drafted, Event, Said
from interviewer.engine.sanitise import ANSWER_LIMIT
from interviewer.tui import navigation
from interviewer.tui.app import InterviewerApp
from interviewer.tui.backstage import Choice
from interviewer.tui.screens.interview import InterviewScreen
from interviewer.tui.text import plain
from interviewer.tui.widgets.answer_box import AnswerBox
from interviewer.tui.widgets.transcript import Transcript
from tests.programs import PERSONA
from tests.tui.support import SMALL, an_app, an_interview, driven, screen_text, until

Played = Callable[[InterviewerApp, Pilot[None], InterviewScreen], Awaitable[None]]


def held(place: Path, play: Played, *, motion: str = "reduced", answers: int = 1, size: tuple[int, int] = SMALL) -> None:
    """Play on an interview in which so many answers were given."""

    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        interview = await an_interview(app, answers=answers) if answers else await app.backstage.begin(Choice(PERSONA, 10, "2017", 5))
        navigation.open_interview(app, interview)
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen) and "NLP lead" in screen_text(app))
        assert isinstance(app.screen, InterviewScreen)
        await play(app, pilot, app.screen)

    driven(an_app(place, motion=motion), script, size)


def box(screen: InterviewScreen) -> AnswerBox:
    return screen.query_one(AnswerBox)


def events(screen: InterviewScreen) -> list[Event]:
    return screen.interview.events


def answers(screen: InterviewScreen) -> list[str]:
    return [event.text for event in events(screen) if isinstance(event, Answered)]


def test_escape_cuts_a_speech_short_but_not_what_it_asks(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: InterviewScreen) -> None:
        await until(pilot, lambda: "Good" in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: any(isinstance(event, Said) for event in events(screen)))
        said = next(event for event in events(screen) if isinstance(event, Said))
        assert said.cut == "stopped"
        assert said.text.endswith("?")
        chosen = next(event for event in events(screen) if event.type == "MoveChosen")
        assert len(said.text) < sum(len(move.text) for move in chosen.beats[0].acts)
        assert said.text in " ".join(screen.query_one(Transcript).text.split())

    held(tmp_path, play, motion="full", answers=0)


def test_any_key_shows_the_speech_at_once_and_is_typed_too(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: InterviewScreen) -> None:
        await until(pilot, lambda: "Good" in screen_text(app))
        assert not any(isinstance(event, Said) for event in events(screen))
        await pilot.press("x")
        await until(pilot, lambda: any(isinstance(event, Said) for event in events(screen)))
        said = next(event for event in events(screen) if isinstance(event, Said))
        assert said.cut is None
        assert box(screen).text == "x"

    held(tmp_path, play, motion="full", answers=0)


def test_enter_during_a_speech_sends_nothing(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: InterviewScreen) -> None:
        await until(pilot, lambda: "Good" in screen_text(app))
        box(screen).put("too early")
        await pilot.press("enter")
        await until(pilot, lambda: "press Enter again" in screen_text(app))
        assert answers(screen) == []
        assert box(screen).text == "too early"

    held(tmp_path, play, motion="full", answers=0)


def test_an_answer_taken_back_is_in_the_box_again_and_can_be_sent_otherwise(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: InterviewScreen) -> None:
        await pilot.press(*"the mean", "enter")
        await until(pilot, lambda: box(screen).text == "" and len(answers(screen)) == 2)
        await until(pilot, lambda: screen.interview.state.undo is not None and not screen.busy)
        await pilot.press(*"/undo", "enter")
        await until(pilot, lambda: box(screen).text == "the mean")
        assert "Taken back" in screen_text(app)
        await pilot.press(*" of y", "enter")
        await until(pilot, lambda: len(answers(screen)) == 3)
        assert answers(screen)[-1] == "the mean of y"
        assert "the mean" not in [line.text for line in (await screen.interview.feedback()).report.transcript]

    held(tmp_path, play)


def test_a_new_line_a_recalled_answer_and_a_formula(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: InterviewScreen) -> None:
        await pilot.press("a", "ctrl+j", "b", "enter")
        await until(pilot, lambda: len(answers(screen)) == 2 and not screen.busy)
        assert answers(screen)[-1] == "a\nb"
        await pilot.press("up")
        assert box(screen).text == "a\nb"
        box(screen).put(r"w = (X^\top X)^{-1} X^\top y")
        await until(pilot, lambda: "(Xᵀ X)⁻¹ Xᵀ y" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: len(answers(screen)) == 3 and not screen.busy)
        assert answers(screen)[-1] == r"w = (X^\top X)^{-1} X^\top y"
        assert "↳ w = (Xᵀ X)⁻¹ Xᵀ y" in screen_text(app)

    held(tmp_path, play)


def test_the_draft_is_in_the_journal_before_anybody_leaves(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: InterviewScreen) -> None:
        await pilot.press(*"half a thought")
        await until(pilot, lambda: any(isinstance(event, Drafted) and event.text == "half a thought" for event in events(screen)))
        assert screen.interview.state.draft == "half a thought"

    held(tmp_path, play)


def test_pausing_stops_the_clock_and_enter_goes_on_without_sending(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: InterviewScreen) -> None:
        await pilot.press(*"/pause", "enter")
        await until(pilot, lambda: screen.interview.state.paused)
        assert "clock stands still" in screen_text(app)
        box(screen).put("not to be sent")
        await pilot.press("enter")
        await until(pilot, lambda: not screen.interview.state.paused)
        assert len(answers(screen)) == 1
        assert box(screen).text == "not to be sent"

    held(tmp_path, play)


def test_an_answer_above_the_limit_is_refused_and_kept(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: InterviewScreen) -> None:
        box(screen).put("word " * (ANSWER_LIMIT // 5 + 1))
        await pilot.press("enter")
        await until(pilot, lambda: "at most 100,000" in " ".join(screen_text(app).split()))
        assert len(box(screen).text) > ANSWER_LIMIT
        assert len(answers(screen)) == 1

    held(tmp_path, play)


def test_a_session_taken_up_again_shows_what_was_shown(tmp_path: Path) -> None:
    shown: list[str] = []

    async def first(app: InterviewerApp, pilot: Pilot[None]) -> None:
        interview = await an_interview(app, answers=0)
        navigation.open_interview(app, interview)
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen) and "?" in screen_text(app))
        screen = app.screen
        assert isinstance(screen, InterviewScreen)
        before: object = screen
        for text in ("Good morning.", "I do not know.", "It is the mean."):
            box(screen).put(text)
            await pilot.press("enter")
            await until(pilot, lambda text=text: text in answers(screen) and not screen.busy)
        shown.append(screen.query_one(Transcript).text)
        app.pop_screen()
        navigation.open_interview(app, await app.backstage.take_up(interview.state.session))
        await until(pilot, lambda: len(app.screen_stack) == 2 and app.screen is not before and "mean" in screen_text(app))
        await until(pilot, lambda: not getattr(app.screen, "busy", True))
        shown.append(app.screen.query_one(Transcript).text)

    driven(an_app(tmp_path), first)
    assert shown[0] == shown[1]


@pytest.mark.parametrize("width", [44, 61, 80, 120])
def test_words_added_piece_by_piece_stand_as_if_they_had_come_at_once(tmp_path: Path, width: int) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        whole, grown = Transcript(), Transcript()
        await app.screen.mount(whole, grown)
        await pilot.pause()
        dice = Random(width)
        for _ in range(20):
            words = ["a" * dice.randint(1, 30) + dice.choice(["", ".", "\n", "日本語"]) for _ in range(dice.randint(1, 60))]
            text = " ".join(words)
            whole.add(plain(text), indent=2)
            pieces = [text[at : at + 7] for at in range(0, len(text), 7)]
            grown.add(plain(pieces[0]), indent=2)
            for piece in pieces[1:]:
                grown.extend(piece)
            assert grown.shown_lines == whole.shown_lines
        assert grown.text == whole.text

    driven(an_app(tmp_path), script, (width, 24))


def test_keys_typed_in_one_burst_are_taken_in_their_order(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: InterviewScreen) -> None:
        for key in ("t", "e", "h", "backspace", "backspace", "h", "e", "ctrl+j", "x", "left", "y", "enter", "z"):
            app.post_message(Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: len(answers(screen)) == 2 and not screen.busy)
        assert answers(screen)[-1] == "the\nyx"
        assert box(screen).text == "z"

    held(tmp_path, play)


def test_an_editor_that_is_not_there_is_said_and_the_screen_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: InterviewScreen) -> None:
        monkeypatch.setenv("VISUAL", "an-editor-nobody-has")
        await pilot.press(*"kept", "ctrl+e")
        await until(pilot, lambda: "an-editor-nobody-has is not an editor that can be run" in " ".join(screen_text(app).split()))
        assert box(screen).text == "kept"
        await pilot.press("!")
        assert box(screen).text == "kept!"

    held(tmp_path, play)


def test_an_answer_brings_the_end_into_sight_and_a_mistyped_command_is_no_answer(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: InterviewScreen) -> None:
        transcript = screen.query_one(Transcript)
        box(screen).put("\n".join(f"line {number}" for number in range(60)))
        await pilot.press("enter")
        await until(pilot, lambda: len(answers(screen)) == 2 and not screen.busy)
        await pilot.press("pageup", "pageup")
        await until(pilot, lambda: transcript.scroll_offset.y < transcript.max_scroll_y)
        await pilot.press(*"/hlep", "enter")
        await until(pilot, lambda: "there is no /hlep" in screen_text(app))
        assert box(screen).text == "/hlep"
        assert len(answers(screen)) == 2
        box(screen).put("the mean")
        await pilot.press("enter")
        await until(pilot, lambda: len(answers(screen)) == 3 and not screen.busy)
        await until(pilot, lambda: transcript.scroll_offset.y == transcript.max_scroll_y)

    held(tmp_path, play)


def test_a_command_from_the_palette_waits_its_turn_like_a_typed_one(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: InterviewScreen) -> None:
        hint = next(do for title, _, do in screen.palette() if title == "Hint")
        box(screen).put("my draft")
        await until(pilot, lambda: "Good" in screen_text(app))
        hint()
        await until(pilot, lambda: "press Enter again" in screen_text(app))
        assert answers(screen) == []
        await pilot.press("escape")
        await until(pilot, lambda: not screen.busy)
        hint()
        await until(pilot, lambda: answers(screen) == ["/hint"] and not screen.busy)
        assert box(screen).text == "my draft"

    held(tmp_path, play, motion="full", answers=0)
