"""What all screens have in common: a quiet title line, the keys at the bottom, and the way back."""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Footer, Static

from interviewer.tui.text import joined
from interviewer.tui.watching import Watching

Result = TypeVar("Result")
Offer = tuple[str, str, Callable[[], Any]]
"""What the command palette offers: a title, what it does, and doing it."""


class BaseScreen(Watching, Screen[Result], Generic[Result]):
    """A screen with a title line, a body of its own and a footer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "app.keys", "Keys", show=False),
        Binding("escape", "back", "Back", tooltip="To the screen before"),
    ]
    HEADING = ""

    def compose(self) -> ComposeResult:
        """The title line, the body, the keys."""
        yield Static(self.heading(), id="heading")
        yield from self.body()
        yield Footer(compact=True, show_command_palette=False)

    def heading(self) -> Content:
        """What stands at the top."""
        return joined(("interviewer", "bold"), f"  {self.HEADING}")

    def body(self) -> ComposeResult:
        """What the screen is made of."""
        yield from ()

    def palette(self) -> Iterator[Offer]:
        """What this screen adds to the command palette."""
        yield from ()

    async def action_back(self) -> None:
        """Go back one screen; on the last there is none."""
        if len(self.program.screen_stack) > 1:
            self.program.pop_screen()


class PagedScreen(BaseScreen[Result], Generic[Result]):
    """A screen of which one part is read page by page, whatever has the keys; the part has the id `page`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "page(-1)", "Earlier", show=False, priority=True),
        Binding("pagedown", "page(1)", "Later", show=False, priority=True),
    ]

    def action_page(self, pages: int) -> None:
        """Read what does not fit."""
        page = self.query_one("#page")
        if pages < 0:
            page.scroll_page_up(animate=False)
        else:
            page.scroll_page_down(animate=False)


class BaseModal(Watching, ModalScreen[Result], Generic[Result]):
    """A panel over a screen; its content has the class `panel`."""
