"""A report as a file: the form, the name, and where it went."""

from contextlib import suppress
from pathlib import Path
from typing import ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from interviewer.tui.backstage import BackstageError, Form
from interviewer.tui.screens.base import BaseModal
from interviewer.tui.text import plain
from interviewer.tui.widgets.choices import Choices

FORMS: list[tuple[str, str]] = [("Markdown", "markdown"), ("HTML", "html"), ("JSON", "json"), ("text", "text")]
ENDINGS = {"markdown": "md", "html": "html", "json": "json", "text": "txt"}


class ExportScreen(BaseModal[None]):
    """A panel that asks for a form and a file name; it never writes over a file."""

    AUTO_FOCUS = "Choices"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Cancel", priority=True),
        Binding("enter", "write", "Write"),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, session: str) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        """The panel."""
        with Vertical(classes="panel"):
            yield Static(plain("The report as a file\n", "bold"))
            yield Choices("Form", FORMS, "markdown", id="form")
            yield Static(plain("\nFile name", "bold"))
            yield Input(proposed(self._session, "markdown"), placeholder="The file's name", id="file", compact=True)
            yield Static(plain(f"\n{_where()}", "$text-muted"))
            yield Static("", id="answer", markup=False)
            yield Static(plain("\nEnter writes it, Up and Down move, Esc cancels.", "$text-muted"))

    def on_mount(self) -> None:
        """Let the proposed name follow the form."""
        self.watch(self.query_one("#form", Choices), "value", self._propose, init=False)

    def _propose(self, before: str, form: str) -> None:
        name = self.query_one("#file", Input)
        if name.value == proposed(self._session, before):
            name.value = proposed(self._session, form)

    @on(Input.Submitted, "#file")
    @work(exclusive=True, group="write", exit_on_error=False)
    async def action_write(self) -> None:
        """Write the file and say where it is."""
        name = self.query_one("#file", Input).value.strip()
        if not name:
            self._answer("The file needs a name.")
            return
        form = cast("Form", self.query_one("#form", Choices).value)
        self.query_one("#answer", Static).update(plain("Writing…", "$text-muted"))
        try:
            path = await self.program.backstage.export(self._session, form, Path(name))
        except BackstageError as error:
            self._answer(str(error))
            return
        self.program.notify(f"Written to {path}", timeout=10)
        self.dismiss()

    def _answer(self, why: str) -> None:
        self.query_one("#answer", Static).update(plain(f"Not written. {why}", "$error"))


def proposed(session: str, form: str) -> str:
    """A file name for a session's report in this form; characters that mean something to a file system are left out."""
    name = "".join(sign for sign in session if sign.isalnum() or sign in "-_")[:60]
    return f"interviewer-{name}.{ENDINGS[form]}"


def _where() -> str:
    """Which folder a bare name is in."""
    with suppress(OSError):
        return f"An existing file is never overwritten. A bare name is a file in\n{Path.cwd()}"
    return "An existing file is never overwritten. Name a folder too; the present one is gone."
