"""A panel on the screen: who speaks is seen without colours, one of them can be spoken to, and each has a note in the report."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from interviewer.domain.events import Answered, Event, Heard, MoveChosen, Said
from interviewer.domain.feedback_parts import FactFeedback
from interviewer.domain.signals import Saying
from interviewer.tui import navigation
from interviewer.tui.app import InterviewerApp
from interviewer.tui.backstage import Choice
from interviewer.tui.mentions import Mentions
from interviewer.tui.render import Renderer
from interviewer.tui.screens.interview import InterviewScreen
from interviewer.tui.screens.report import ReportScreen
from interviewer.tui.voices import RAILS, Voices
from interviewer.tui.widgets.answer_box import AnswerBox
from interviewer.tui.widgets.report_texts import told
from interviewer.tui.widgets.transcript import Transcript
from tests.fakes import a_cast
from tests.tui.panel import COLLEAGUE, LEAD, MANAGER, PANEL, is_asked, never, with_the_panel
from tests.tui.support import LARGE, SMALL, an_app, driven, screen_text, until

Played = Callable[[InterviewerApp, Pilot[None], InterviewScreen], Awaitable[None]]
MEMBERS = a_cast(PANEL).persona.panel
ROOM = (MANAGER, LEAD, COLLEAGUE)
RAIL: dict[str, str] = dict(zip(ROOM, RAILS, strict=False))


def seated(place: Path, play: Played, *, asked: str | None = None, motion: str = "reduced", size: tuple[int, int] = SMALL) -> None:
    """Sit opposite the panel, at the beginning or where this question has been asked."""

    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        held = with_the_panel(app, until=is_asked(asked)) if asked else app.backstage.begin(Choice(PANEL, 20, "2017", 5))
        navigation.open_interview(app, await held)
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen) and "security company" in screen_text(app))
        assert isinstance(app.screen, InterviewScreen)
        await play(app, pilot, app.screen)

    driven(an_app(place, motion=motion), script, size, personas=(PANEL,))


def speeches(events: list[Event]) -> list[Said]:
    return [event for event in events if isinstance(event, Said) and event.kind == "speech"]


def calm(pilot: Pilot[None], screen: InterviewScreen) -> Awaitable[None]:
    return until(pilot, lambda: bool(speeches(screen.interview.events)) and not screen.busy, "the speech")


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_each_voice_has_a_label_before_every_speech_and_a_rail_of_its_own_without_colour(
    tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def play(app: InterviewerApp, pilot: Pilot[None], screen: InterviewScreen) -> None:
        await calm(pilot, screen)
        assert app.no_color
        spoken = speeches(screen.interview.events)
        assert {said.speaker for said in spoken} == set(ROOM)
        page = screen.query_one(Transcript)
        labels = [line.strip() for line in page.shown_lines if line.strip() in ROOM]
        assert labels == [said.speaker for said in spoken]
        page.scroll_home(animate=False)
        await until(pilot, lambda: f"{RAIL[MANAGER]} {MANAGER}" in screen_text(app))
        rows = [row.strip() for row in screen_text(app).splitlines()]
        own = rows[rows.index(f"{RAIL[MANAGER]} {MANAGER}") + 1 : rows.index(f"{RAIL[LEAD]} {LEAD}") - 1]
        assert own
        assert all(row.startswith(f"{RAIL[MANAGER]}   ") for row in own)

    seated(tmp_path, play, asked="p4.imbalance", size=size)


def test_two_speeches_of_one_turn_are_paragraphs_and_the_words_copied_have_no_rails(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: InterviewScreen) -> None:
        await calm(pilot, screen)
        first, second = speeches(screen.interview.events)[:2]
        assert (first.turn, second.turn) == (0, 0)
        lines = screen.query_one(Transcript).shown_lines
        at = next(number for number, line in enumerate(lines) if line.strip() == second.speaker)
        assert lines[at - 1].strip() == ""
        words = " ".join(" ".join(lines).split())
        assert f"{first.text} {second.speaker} {second.text}" in words
        assert not set("".join(lines)) & set(RAILS)

    seated(tmp_path, play)


def test_a_gesture_stands_apart_and_says_whose_it_is() -> None:
    voices = Voices(ROOM)
    assert voices.gesture(MANAGER, "He straightens his cuff.") == f"{MANAGER}  (He straightens his cuff.)"
    assert voices.gesture(COLLEAGUE, "The second engineer counts.") == "(The second engineer counts.)"
    assert Voices().gesture("NLP lead", "He nods.") == "(He nods.)"


def test_words_of_one_speaker_never_run_on_in_the_speech_of_another() -> None:
    page = Transcript()
    renderer = Renderer(page, Voices(ROOM))
    renderer.say(Saying(LEAD, "This one is"))
    renderer.say(Saying(LEAD, " my neighbour's."))
    renderer.say(Saying(COLLEAGUE, "How do you judge it?"))
    shown = [line.strip() for line in page.text.splitlines()]
    assert shown == [LEAD, "This one is my neighbour's.", "", COLLEAGUE, "How do you judge it?"]


def test_a_speech_that_was_not_kept_comes_again_under_one_label() -> None:
    page = Transcript()
    renderer = Renderer(page, Voices(ROOM))
    renderer.say(Saying(LEAD, "One moment"))
    renderer.forget_speech()
    renderer.say(Saying(LEAD, "One moment, please."))
    assert [line.strip() for line in page.text.splitlines()] == [LEAD, "One moment, please."]


def test_the_status_line_names_who_is_in_the_room_with_their_rails(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: InterviewScreen) -> None:
        await calm(pilot, screen)
        await until(pilot, lambda: "min   " in screen_text(app))
        status = next(row for row in screen_text(app).splitlines() if "of 20 min" in row)
        assert "  ".join(f"{RAIL[label]} {label}" for label in ROOM) in status

    seated(tmp_path, play)


def test_escape_stops_the_one_who_speaks_and_the_next_one_is_heard_whole(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: InterviewScreen) -> None:
        await until(pilot, lambda: "Good afternoon" in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: len(speeches(screen.interview.events)) == 1)
        await pilot.press("x")
        await until(pilot, lambda: len(speeches(screen.interview.events)) == 2)
        first, second = speeches(screen.interview.events)
        chosen = next(event for event in screen.interview.events if isinstance(event, MoveChosen))
        meant = [" ".join(move.text for move in beat.acts if move.text) for beat in chosen.beats]
        assert (first.cut, second.cut) == ("stopped", None)
        assert len(first.text) < len(meant[0])
        assert second.text == meant[1]

    seated(tmp_path, play, motion="full")


def test_tab_completes_whom_one_speaks_to_and_the_listener_knows_them(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: InterviewScreen) -> None:
        await calm(pilot, screen)
        box = screen.query_one(AnswerBox)
        await pilot.press(*"@man")
        await until(pilot, lambda: box.suggestion == "ager")
        await pilot.press("tab")
        assert (box.text, box.suggestion) == (f"@{MANAGER} ", "")
        await pilot.press("tab")
        assert box.text == f"@{LEAD} "
        await pilot.press("tab", "tab", *"6T of what?", "enter")
        await until(pilot, lambda: any(isinstance(event, Answered) for event in screen.interview.events) and not screen.busy)
        heard = next(event for event in screen.interview.events if isinstance(event, Heard))
        assert heard.addressee == next(member.id for member in MEMBERS if member.label == MANAGER)

    seated(tmp_path, play)


def test_names_are_completed_where_one_begins_and_nowhere_else() -> None:
    mentions = Mentions(MEMBERS)
    assert mentions.completed("Thanks. @sec") == f"Thanks. @{COLLEAGUE} "
    assert mentions.completed("@") == f"@{MANAGER} "
    assert mentions.ghost("@bo") == "ss"
    for line in ("", "me@man", "@nobody", "a plain line", f"@{MANAGER} what"):
        assert (mentions.ghost(line), mentions.completed(line)) == ("", None)
    assert Mentions().completed("@man") is None


def test_a_fact_that_was_asked_for_in_vain_is_told_from_one_that_was_not_asked_for() -> None:
    vague = told(FactFeedback("f", "Nobody pays yet.", False, "Who pays?", False, stayed_vague=True)).plain
    assert vague.startswith("~ Ask “Who pays?”")
    assert "stayed vague" in vague
    assert told(FactFeedback("f", "Nobody pays yet.", False, "Who pays?", False)).plain == "- Ask “Who pays?”"


def reading(place: Path, play: Callable[[InterviewerApp, Pilot[None], ReportScreen], Awaitable[None]]) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        navigation.open_report(app, await with_the_panel(app, until=never))
        await until(pilot, lambda: "7 Panel" in screen_text(app) and "Measured" in screen_text(app))
        assert isinstance(app.screen, ReportScreen)
        await play(app, pilot, app.screen)

    driven(an_app(place), script, LARGE, personas=(PANEL,))


def test_the_report_has_a_note_for_each_member_under_their_rail(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: ReportScreen) -> None:
        await pilot.press("7")
        for member in MEMBERS:
            await until(pilot, lambda member=member: f"{RAIL[member.label]} {member.label}" in screen_text(app))
        text = " ".join(screen_text(app).split())
        assert all(member.listens_for.rstrip(".") in text for member in MEMBERS)
        assert "Would remember “" in text

    reading(tmp_path, play)


def test_what_a_level_of_the_whole_session_rests_on_is_said_where_it_was_judged(tmp_path: Path) -> None:
    async def play(app: InterviewerApp, pilot: Pilot[None], screen: ReportScreen) -> None:
        await pilot.press("6")
        await until(pilot, lambda: "Levels that come from the whole session" in screen_text(app))
        assert "Questions of one's own, " in screen_text(app)

    reading(tmp_path, play)
