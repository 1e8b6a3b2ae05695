"""One line for what is done with a model before an interview: trying it, and keeping its key."""

from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.widgets import Static
from textual.worker import Worker

from interviewer.tui.backstage import BackstageError, ModelChoice
from interviewer.tui.text import plain
from interviewer.tui.watching import Watching

if TYPE_CHECKING:
    from pydantic import SecretStr


class ModelLine(Watching, Static):
    """Not there until there is something to say; tries one model at a time."""

    class Told(Message):
        """There is something to read, and it takes room."""

    DEFAULT_CSS = "ModelLine { display: none; height: auto; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self._trial: Worker[None] | None = None

    def tell(self, words: str, style: str = "$text-muted") -> None:
        """Say this, and bring it into sight."""
        self.update(plain(words, style))
        self.display = True
        self.post_message(self.Told())
        self.call_after_refresh(self.scroll_visible, animate=False)

    def wrong(self, error: BackstageError) -> None:
        """Say what cannot be done."""
        self.tell(str(error), "$error")

    @property
    def trying(self) -> bool:
        """Whether a model is being tried."""
        return self._trial is not None and not self._trial.is_finished

    def try_model(self, model: ModelChoice) -> None:
        """See how this model does, unless one is being tried."""
        if not self.trying:
            self._trial = self._try(model)

    def leave(self) -> None:
        """Try no longer."""
        if self._trial is not None:
            self._trial.cancel()
            self.tell("Not tried to the end.")

    @work(group="try", exit_on_error=False)
    async def _try(self, model: ModelChoice) -> None:
        self.tell(f"Trying {model.name}{f' at {model.host}' if model.host else ''}. Esc leaves it.")
        try:
            self.tell(await self.program.backstage.try_model(model.profile), "$success")
        except BackstageError as error:
            self.wrong(error)

    @work(group="key", exit_on_error=False)
    async def keep(self, profile: str, key: "SecretStr") -> None:
        """Have a key kept, and say where."""
        try:
            self.tell(await self.program.backstage.keep_key(profile, key))
        except BackstageError as error:
            self.wrong(error)
