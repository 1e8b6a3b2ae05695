from pathlib import Path

import pytest
from textual.pilot import Pilot

from interviewer.tui.app import InterviewerApp
from interviewer.tui.screens.export import ExportScreen
from interviewer.tui.screens.history import HistoryScreen
from tests.tui.pasts import opened, session_of, told
from tests.tui.support import an_app, an_interview, driven, screen_text, until


@pytest.mark.parametrize(("presses", "ending", "begins"), [(0, "md", "#"), (1, "html", "<!"), (2, "json", "{"), (3, "txt", "")])
def test_an_export_is_written_once_and_never_over_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, presses: int, ending: str, begins: str
) -> None:
    place = tmp_path / "here"
    place.mkdir()
    monkeypatch.chdir(place)

    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        file = place / f"interviewer-{session_of(await an_interview(app))}.{ending}"
        await opened(app, pilot, "1 interview")
        for again in (False, True):
            await pilot.press("e")
            await until(pilot, lambda: isinstance(app.screen, ExportScreen) and "The report as a file" in screen_text(app))
            await pilot.press(*["right"] * presses, "enter")
            if again:
                await until(pilot, lambda: "already; name a new file." in screen_text(app))
                assert isinstance(app.screen, ExportScreen)
            else:
                await until(pilot, lambda: isinstance(app.screen, HistoryScreen) and f"Written to {file}" in told(app))
                text = file.read_text(encoding="utf-8")
                assert text.startswith(begins)
                assert len(text) > 500
                file.write_text("mine", encoding="utf-8")
        assert file.read_text(encoding="utf-8") == "mine"
        assert list(place.iterdir()) == [file]

    driven(an_app(tmp_path), script)


@pytest.mark.parametrize(
    ("name", "said"), [("", "needs a name"), ("no/such/folder.md", "cannot be written"), ("~nobody-here/x", "not the name")]
)
def test_a_file_that_cannot_be_written_is_said_and_can_be_named_anew(tmp_path: Path, name: str, said: str) -> None:
    async def script(app: InterviewerApp, pilot: Pilot[None]) -> None:
        await an_interview(app, answers=1)
        await opened(app, pilot, "1 interview")
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, ExportScreen) and "The report as a file" in screen_text(app))
        await pilot.press("down", "ctrl+u", *name, "right", "enter")
        await until(pilot, lambda: "Not written." in screen_text(app) and said in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen))

    driven(an_app(tmp_path), script)
