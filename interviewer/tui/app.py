"""The full-screen program: its themes, its first screen, and what happens when something in it fails."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, ClassVar

from textual import events
from textual._context import active_message_pump
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.screen import Screen

from interviewer.engine.sanitise import clean
from interviewer.tui import navigation
from interviewer.tui.backstage import Backstage
from interviewer.tui.faults import FaultLog
from interviewer.tui.palette import OrderedCommands
from interviewer.tui.preferences import Preferences, PreferencesFile
from interviewer.tui.screens.base import BaseScreen
from interviewer.tui.screens.gallery import GalleryScreen
from interviewer.tui.themes import THEMES


class InterviewerApp(App[None]):
    """Holds what every screen shares: the backstage, the preferences and the fault log."""

    TITLE = "interviewer"
    CSS_PATH = ["styles/app.tcss", "styles/gallery.tcss"]  # noqa: RUF012
    COMMANDS = {OrderedCommands}  # noqa: RUF012
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", priority=True, tooltip="Leave; everything that was sent is kept"),
        Binding("f1", "keys", "Keys", priority=True, tooltip="The keys of this screen"),
    ]

    def __init__(self, backstage: Backstage, preferences: PreferencesFile, faults: FaultLog) -> None:
        super().__init__()
        self.backstage = backstage
        self._file = preferences
        self.preferences: Preferences = preferences.load()
        self.faults = faults
        for theme in THEMES:
            self.register_theme(theme)
        # Before the program runs: a theme that is changed later has every style sheet read a second time.
        self.set_reactive(App.theme, self.preferences.theme)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_default_screen(self) -> Screen[Any]:
        """The gallery."""
        return GalleryScreen()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the command palette offers everywhere."""
        if isinstance(screen, BaseScreen):
            for title, what, do in screen.palette():
                yield SystemCommand(title, what, do)
        yield SystemCommand("Keys", "The keys of this screen", self.action_keys)
        yield SystemCommand("History", "Every interview kept on this machine", lambda: navigation.open_history(self))
        for theme in THEMES:
            yield SystemCommand(f"Colours: {theme.name}", "Change the colours", lambda name=theme.name: self.prefer(theme=name))
        other = "full" if self.preferences.motion == "reduced" else "reduced"
        yield SystemCommand(f"Motion: {other}", "Speech at reading pace (full) or at once (reduced)", lambda: self.prefer(motion=other))
        yield SystemCommand("Quit", "Leave; everything that was sent is kept", self.action_quit)

    def prefer(self, **changes: Any) -> None:
        """Change preferences, put them into effect and keep them."""
        self.preferences = replace(self.preferences, **changes)
        self.theme = self.preferences.theme
        self._file.save(self.preferences)

    def notify(self, message: str, *, title: str = "", markup: bool = False, **named: Any) -> None:
        """A word at the edge of the screen, cleaned and never read as markup."""
        super().notify(clean(message), title=clean(title), markup=markup, **named)

    async def on_event(self, event: events.Event) -> None:
        """Clean what is pasted before any field has it."""
        if isinstance(event, events.Paste):
            event.text = clean(event.text)
        await super().on_event(event)

    def on_resize(self) -> None:
        """Draw everything anew: a window that was small for a moment has lost lines, even if it is as large as before."""
        if self.screen_stack:
            self.screen.refresh()

    def get_driver_class(self) -> type[Driver]:
        """On a Unix terminal, the driver that no byte can stop and in which no paste presses a key."""
        found = super().get_driver_class()
        if found.__name__ != "LinuxDriver":
            return found
        from interviewer.tui.driver import PatientDriver  # noqa: PLC0415 - it exists on Unix only

        return PatientDriver

    def action_keys(self) -> None:
        """Show the keys of this screen."""
        navigation.open_keys(self)

    async def action_quit(self) -> None:
        """Leave, after every open screen has kept what it must."""
        for screen in reversed(self.screen_stack):
            keep = getattr(screen, "keep", None)
            if keep is not None:
                await keep()
        await self.backstage.close()
        self.exit()

    def failed(self, error: Exception) -> None:
        """Write a fault down and show its panel over what failed."""
        navigation.open_fault(self, error, self.faults.write(error))

    def _handle_exception(self, error: Exception) -> None:
        """A fault in a screen shows a panel and the program lives; one in the program itself ends it with a sentence."""
        failed = active_message_pump.get(None)
        if failed is self or not self.is_running or failed is None:
            path = self.faults.write(error)
            where = f"; what happened is in {path}" if path else ""
            self.exit(return_code=1, message=f"Something went wrong that should not have{where}. Everything you sent is kept.")
            return
        self.failed(error)
